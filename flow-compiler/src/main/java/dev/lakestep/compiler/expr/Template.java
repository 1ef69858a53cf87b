package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A text with expressions in it, parsed. Whitespace control and comments are already applied.
public record Template(Text text, List<Part> parts) {
  public Template {
    parts = List.copyOf(parts);
  }

  /// The one expression that this template consists of, if it does: then its value keeps its type.
  public Optional<Expr> single() {
    return parts.size() == 1 && parts.getFirst() instanceof Part.Output(_, var expr)
        ? Optional.of(expr)
        : Optional.empty();
  }

  /// Whether nothing in it is evaluated.
  public boolean isLiteral() {
    return parts.stream().allMatch(part -> part instanceof Part.Literal);
  }

  /// Its text, if nothing in it is evaluated: comments are gone, `raw` blocks are open.
  public Optional<String> literal() {
    return isLiteral()
        ? Optional.of(
            parts.stream()
                .map(part -> part instanceof Part.Literal(_, var text) ? text : "")
                .collect(Collectors.joining()))
        : Optional.empty();
  }

  public Span span() {
    return text.span();
  }

  /// A piece of a template, in order.
  public sealed interface Part {
    Span span();

    /// Text that stands for itself, `raw` blocks among it.
    record Literal(Span span, String text) implements Part {}

    /// `{{ expression }}`
    record Output(Span span, Expr expression) implements Part {}

    /// `if`, with every `elseif` as a branch, and the `else` as `otherwise`
    record If(Span span, List<Branch> branches, List<Part> otherwise) implements Part {
      public If {
        branches = List.copyOf(branches);
        otherwise = List.copyOf(otherwise);
      }
    }

    record Branch(Expr condition, List<Part> body) {
      public Branch {
        body = List.copyOf(body);
      }
    }

    /// `for`, with the `else` for an empty list as `otherwise`
    record For(Span span, String variable, Expr items, List<Part> body, List<Part> otherwise)
        implements Part {
      public For {
        body = List.copyOf(body);
        otherwise = List.copyOf(otherwise);
      }
    }

    record Assign(Span span, String variable, Expr value) implements Part {}
  }
}
