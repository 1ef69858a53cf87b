package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Span;
import java.util.List;

/// A condition is not a list or a map: those count as true even when they are empty, since `[]` is
/// a text that is not empty.
final class ListConditions {
  private ListConditions() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Conditions.of(resolved)
        .filter(use -> collection(use.type()))
        .forEach(use ->
            use.template()
                .single()
                .ifPresent(expr -> problems.report(diagnostic(expr, use.type()))));
  }

  private static boolean collection(Type type) {
    return switch (type) {
      case Type.Items _, Type.MapOf _, Type.Struct _ -> true;
      case Type.Any _,
          Type.Nothing _,
          Type.Flag _,
          Type.Whole _,
          Type.Decimal _,
          Type.Text _,
          Type.Moment _ ->
          false;
    };
  }

  private static Diagnostic diagnostic(Expr expr, Type type) {
    boolean list = type instanceof Type.Items;
    Diagnostic always =
        Diagnostic.of(
            Code.LIST_AS_CONDITION,
            expr.span(),
            "`%s` is a %s, which is true even when it is empty"
                .formatted(expr.span().text().replaceAll("\\s+", " "), list ? "list" : "map"));
    if (expr instanceof Expr.Filter filter && filter.filter().equals("jq")) {
      return always
          .hint("`jq` always yields a list: take its first result with `| first`")
          .fix(append(expr, "take the first result", " | first"));
    }
    return always
        .hint("ask whether there is anything in it: `| length > 0`")
        .fix(append(expr, "ask for its length", " | length > 0"));
  }

  private static Fix append(Expr expr, String title, String more) {
    Span span = expr.span();
    Span behind = span.source().span(span.end(), span.end());
    boolean loose =
        expr instanceof Expr.Binary || expr instanceof Expr.Ternary || expr instanceof Expr.Unary;
    return loose
        ? new Fix(
            title,
            List.of(
                new Fix.Edit(span.source().span(span.start(), span.start()), "("),
                new Fix.Edit(behind, ")" + more)))
        : Fix.replace(title, behind, more);
  }
}
