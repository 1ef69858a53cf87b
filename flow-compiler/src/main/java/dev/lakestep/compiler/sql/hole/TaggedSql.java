package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.ExprText;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.SqlText.Piece;
import dev.lakestep.compiler.sql.hole.SqlParts.Part;
import dev.lakestep.compiler.sql.query.Fragment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// SQL whose tags are gone through in a run; only then it is known where its values stand.
public final class TaggedSql {
  private static final Set<Code> UNSAFE = EnumSet.of(Code.SQL_HOLE_GOES_ON, Code.SQL_HOLE_ESCAPED);

  private TaggedSql() {}

  /// The SQL that Athena gets.
  ///
  /// @throws UnsafeSql if a value would be more there than the value of its place
  public static String render(Template template, Context context) {
    return render(
        Evaluator.pieces(template, context),
        (sql, problems) -> Holes.kinds(SqlReader.read(sql, problems), problems));
  }

  /// A piece of a statement.
  ///
  /// @throws UnsafeSql if a value would be more there than the value of its place
  public static String render(Template template, Context context, Fragment kind) {
    return render(
        Evaluator.pieces(template, context), (sql, problems) -> Holes.kinds(sql, kind, problems));
  }

  private static String render(
      List<Evaluator.Piece> pieces, BiFunction<SqlText, Diagnostics, List<HoleKind>> read) {
    List<HoleKind> kinds = kinds(pieces, read);
    List<Part> parts = new ArrayList<>();
    int hole = 0;
    for (Evaluator.Piece piece : pieces) {
      Optional<Expr> origin = piece.origin();
      if (origin.isPresent()) {
        String name = "`{{ %s }}`".formatted(ExprText.of(origin.get()));
        parts.add(new Part.Filled(kinds.get(hole++), piece.value(), name));
      } else {
        parts.add(new Part.Written(Evaluator.text(piece.value())));
      }
    }
    return new SqlParts(parts).render();
  }

  /// What has come of a `raw(..)` is read as what it is; other values as holes.
  private static List<HoleKind> kinds(
      List<Evaluator.Piece> pieces, BiFunction<SqlText, Diagnostics, List<HoleKind>> read) {
    List<Piece> sql = new ArrayList<>();
    for (Evaluator.Piece piece : pieces) {
      Optional<Expr> origin = piece.origin();
      Text place = Text.of("sql", origin.map(ExprText::of).orElse(""));
      sql.add(
          origin.isPresent()
              ? new Piece.Gap(place.span(), isFree(origin.get()))
              : new Piece.Borrowed(Evaluator.text(piece.value()), place.span()));
    }
    Diagnostics problems = new Diagnostics();
    SqlText text = SqlText.of(Text.of("sql", "").source(), sql);
    List<HoleKind> kinds = read.apply(text, problems);
    problems.sorted().stream()
        .filter(problem -> UNSAFE.contains(problem.code()))
        .findFirst()
        .ifPresent(problem -> {
          throw new UnsafeSql("`{{ %s }}`: %s".formatted(problem.span().text(), problem.message()));
        });
    return kinds;
  }

  private static boolean isFree(Expr expr) {
    return switch (expr) {
      case Expr.Call call -> call.function().equals("raw");
      case Expr.Filter filter -> filter.filter().equals("raw");
      case Expr.Literal _,
          Expr.Name _,
          Expr.Attribute _,
          Expr.Index _,
          Expr.Test _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Ternary _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          false;
    };
  }
}
