package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Evaluates templates and expressions as Kestra 2.0 does. Same context, same result, as far as the
/// world answers the same; and always an end: with a value or with an `EvaluationException`.
public final class Evaluator {
  private Evaluator() {}

  /// A piece of what a template yields: a text as it was written, or what an expression came to.
  public record Piece(Optional<Expr> origin, Value value) {}

  /// What a template yields, piece by piece.
  public static List<Piece> pieces(Template template, Context context) {
    return guarded(() -> Rendering.traced(new Run(context), template), template.span());
  }

  /// The text that a template renders to.
  public static String render(Template template, Context context) {
    Span span = template.span();
    return guarded(() -> Rendering.text(Rendering.pieces(new Run(context), template), span), span);
  }

  /// The value of a template: of its one expression if it consists of one, and else its text. A
  /// list or map among other pieces makes it what its text is as JSON, if it is that.
  public static Value value(Template template, Context context) {
    Span span = template.span();
    if (template.text().value().indexOf('{') < 0) {
      return Value.of(template.text().value());
    }
    return guarded(() -> typed(Rendering.pieces(new Run(context), template), span), span);
  }

  public static Value value(Expr expr, Context context) {
    return guarded(() -> new Run(context).value(expr), expr.span());
  }

  /// What a value is in a text: nothing for null, JSON for lists and maps.
  public static String text(Value value) {
    Span span = Text.of("value", "").span();
    return guarded(() -> Rendering.text(List.of(value), span), span);
  }

  private static Value typed(List<Value> pieces, Span span) {
    List<Value> there = pieces.stream().filter(p -> !(p instanceof Value.Nothing)).toList();
    if (there.size() < 2) {
      return there.isEmpty() ? Value.NOTHING : there.getFirst();
    }
    String text = Rendering.text(there, span);
    if (there.stream().allMatch(Evaluator::isScalar)) {
      return Value.of(text);
    }
    try {
      return JsonReader.read(text);
    } catch (IllegalArgumentException e) {
      return Value.of(text);
    }
  }

  private static boolean isScalar(Value value) {
    return value instanceof Value.Flag
        || value instanceof Value.Whole
        || value instanceof Value.Decimal
        || value instanceof Value.Text;
  }

  /// What is nested deeper than the stack reaches is a mistake like any other.
  private static <T> T guarded(Supplier<T> evaluation, Span span) {
    try {
      return evaluation.get();
    } catch (StackOverflowError e) {
      throw new EvaluationException("this is nested too deeply", span);
    }
  }
}
