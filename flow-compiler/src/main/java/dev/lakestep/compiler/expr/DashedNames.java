package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `inputs.server-name` is a subtraction; where `server-name` is a name, that is not what was
/// meant, whatever follows it.
record DashedNames(ExprWalk walk, Diagnostics diagnostics, char quote) {

  /// Whether this subtraction was meant as a name, and is reported as that.
  boolean found(Expr.Binary binary, Names scope) {
    Optional<Expr.Attribute> begin = begin(binary.left(), binary.operatorSpan());
    return begin.isPresent()
        && isPath(begin.get().target())
        && walk.silent().type(begin.get().target(), scope, Certainty.GUARDED)
            instanceof Type.Struct(var fields, _)
        && named(begin.get(), fields.keySet());
  }

  private boolean named(Expr.Attribute begin, Set<String> fields) {
    String written = written(begin.nameSpan());
    List<String> dashed = fields.stream().filter(name -> name.contains("-")).toList();
    boolean subtracts = fields.contains(begin.name()) || !written.contains("-");
    Optional<String> meant =
        dashed.stream()
            .filter(name -> written.equals(name) || written.startsWith(name + "-"))
            .max(Comparator.comparingInt(String::length))
            .or(() -> subtracts ? Optional.empty() : Suggestion.nearest(written, dashed));
    meant.ifPresent(name -> report(begin, name, written));
    return meant.isPresent();
  }

  private void report(Expr.Attribute begin, String name, String written) {
    int length = written.startsWith(name) ? name.length() : written.length();
    Span from = begin.nameSpan();
    Span path = begin.target().span();
    Span all = from.source().span(path.start(), from.start() + length);
    String key = "[%c%s%c]".formatted(quote, name, quote);
    diagnostics.report(
        Diagnostic.of(Code.DASHED_NAME, all, "`%s` is read as a subtraction".formatted(all.text()))
            .hint("write `%s%s`".formatted(path.text(), key))
            .fix(
                Fix.replace(
                    "write `%s%s`".formatted(path.text(), key),
                    from.source().span(path.end(), all.end()),
                    key)));
  }

  /// The attribute that ends right at a dash, or at the first dash of several.
  private static Optional<Expr.Attribute> begin(Expr left, Span dash) {
    return switch (left) {
      case Expr.Attribute attribute when attribute.nameSpan().end() == dash.start() ->
          Optional.of(attribute);
      case Expr.Binary(_, var operator, var earlier, var before, var last)
          when operator == BinaryOperator.SUBTRACT
              && isWord(last)
              && last.span().start() == earlier.end()
              && last.span().end() == dash.start() ->
          begin(before, earlier);
      case Expr.Binary binary -> begin(binary.right(), dash);
      case Expr.Unary(_, _, var operand) -> begin(operand, dash);
      case Expr.Literal _,
          Expr.Name _,
          Expr.Attribute _,
          Expr.Index _,
          Expr.Call _,
          Expr.Filter _,
          Expr.Test _,
          Expr.Ternary _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          Optional.empty();
    };
  }

  private static boolean isWord(Expr expr) {
    return expr instanceof Expr.Name || expr instanceof Expr.Literal(_, Value.Whole _);
  }

  /// Names and their attributes, nothing that could hold such a subtraction in turn.
  private static boolean isPath(Expr expr) {
    return switch (expr) {
      case Expr.Name _ -> true;
      case Expr.Attribute(_, var target, _, _) -> isPath(target);
      case Expr.Index(_, var target, var key) -> key instanceof Expr.Literal && isPath(target);
      case Expr.Literal _,
          Expr.Call _,
          Expr.Filter _,
          Expr.Test _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Ternary _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          false;
    };
  }

  /// The name with all that follows it without a gap.
  private static String written(Span name) {
    String source = name.source().text();
    int end = name.end();
    while (end < source.length() && continues(source.charAt(end))) {
      end++;
    }
    return source.substring(name.start(), end);
  }

  private static boolean continues(char c) {
    return c == '-' || c == '_' || Character.isLetterOrDigit(c);
  }
}
