package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.ExprText;
import dev.lakestep.compiler.expr.ExpressionTypes;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.hole.HoleKind;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.TaskSql.Reading;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A value in SQL can be what its place wants: a list is no number, and the items of a list are not
/// joined into one text, quotes and all.
final class HoleValues {
  private final FlowSql flow;
  private final Diagnostics problems;
  private final Set<Span> told = new HashSet<>();

  private HoleValues(FlowSql flow, Diagnostics problems) {
    this.flow = flow;
    this.problems = problems;
  }

  static void check(FlowSql flow, Diagnostics problems) {
    HoleValues values = new HoleValues(flow, problems);
    flow.tasks().forEach(task -> task.readings().forEach(values::check));
  }

  private void check(Reading reading) {
    for (int i = 0; i < reading.kinds().size(); i++) {
      Expr value = reading.values().get(i);
      HoleKind kind = reading.kinds().get(i);
      Span span = reading.script().text().holes().get(i).span();
      if (!told.contains(span) && isRead(reading, i)) {
        Optional<Diagnostic> found =
            isJoined(kind, value)
                ? Optional.of(joined(span, value))
                : moment(kind, value)
                    .map(message -> quotes(span, message, value))
                    .or(() -> misfit(kind, value).map(message -> typed(span, message)));
        found.ifPresent(problem -> {
          told.add(span);
          problems.report(problem);
        });
      }
    }
  }

  /// Of a statement that could not be read, nobody knows what stands where.
  private static boolean isRead(Reading reading, int hole) {
    SqlText text = reading.script().text();
    int at = text.value().indexOf(text.holes().get(hole).character());
    return reading.script().statements().stream()
        .noneMatch(statement -> statement instanceof Statement.Unread && statement.at().holds(at));
  }

  /// `join(',')` for a whole list, or `join("','")` between the quotes of a text.
  private static boolean isJoined(HoleKind kind, Expr value) {
    if (!(value instanceof Expr.Filter join) || !join.filter().equals("join")) {
      return false;
    }
    return switch (kind) {
      case LIST -> true;
      case TEXT, DEFINITION_TEXT ->
          join.arguments().all().stream()
              .anyMatch(separator ->
                  separator.value() instanceof Expr.Literal(_, Value.Text(var text))
                      && text.contains("'"));
      case LOCATION, NAME, TABLE, QUOTED_NAME, NUMBER, COUNT, COMMENT, FREE -> false;
    };
  }

  private static Diagnostic joined(Span span, Expr value) {
    Expr list = value instanceof Expr.Filter join ? join.input() : value;
    String right = "{{ %s }}".formatted(ExprText.of(list));
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.SQL_HOLE_JOINED, span, "this is one text to SQL, with all its quotes in it")
            .hint("write `IN (%s)`: each item becomes a value of its own".formatted(right));
    String source = span.source().text();
    int from = span.start();
    int to = span.end();
    boolean quoted = from > 1 && source.startsWith("('", from - 2) && source.startsWith("')", to);
    boolean bare = from > 0 && source.startsWith("(", from - 1) && source.startsWith(")", to);
    Span place = quoted ? span.source().span(from - 1, to + 1) : span;
    return diagnostic.fixIf(
        (quoted || bare) && source.startsWith("{{", from),
        Fix.replace("give the list itself", place, right));
  }

  private static Diagnostic typed(Span span, String message) {
    return Diagnostic.of(Code.SQL_HOLE_TYPE, span, message)
        .hint("take the one item or field that is meant, or put a list into `IN (..)`");
  }

  /// A day or a time has signs in it that no number and no name has; what a filter makes of it may
  /// have none.
  private Optional<String> moment(HoleKind kind, Expr value) {
    String wanted =
        switch (kind) {
          case NUMBER, COUNT -> "a number";
          case NAME -> "a name";
          case TABLE -> "a table";
          case TEXT, DEFINITION_TEXT, COMMENT, FREE, LIST, LOCATION, QUOTED_NAME -> "";
        };
    boolean isPlain = value instanceof Expr.Attribute || value instanceof Expr.Index;
    return !wanted.isEmpty() && isPlain && type(value) instanceof Type.Moment
        ? Optional.of(message(value, "a date or a time", wanted))
        : Optional.empty();
  }

  private static Diagnostic quotes(Span span, String message, Expr value) {
    return Diagnostic.of(Code.SQL_HOLE_TYPE, span, message)
        .hint(
            "as a text it stands in quotes, such as `DATE '{{ %s }}'`"
                .formatted(ExprText.of(value)));
  }

  private Optional<String> misfit(HoleKind kind, Expr value) {
    return switch (kind) {
      case TEXT, DEFINITION_TEXT, COMMENT, FREE -> Optional.empty();
      case LIST -> misfit(value, true, "values for `IN (..)`");
      case NUMBER, COUNT -> misfit(value, false, "a number");
      case LOCATION -> misfit(value, false, "an address in S3");
      case NAME, QUOTED_NAME -> misfit(value, false, "a name");
      case TABLE -> misfit(value, false, "a table");
    };
  }

  private Optional<String> misfit(Expr value, boolean list, String wanted) {
    Optional<String> word =
        switch (type(value)) {
          case Type.Items(var items) ->
              !list || isNested(items)
                  ? Optional.of(list ? "a list of lists or maps" : "a list")
                  : Optional.empty();
          case Type.MapOf _, Type.Struct _ -> Optional.of("a map");
          case Type.Nothing _ -> Optional.of("null");
          case Type.Any _, Type.Flag _, Type.Whole _, Type.Decimal _, Type.Text _, Type.Moment _ ->
              Optional.empty();
        };
    return word.map(kind -> message(value, kind, wanted));
  }

  private static String message(Expr value, String kind, String wanted) {
    return "`%s` is %s, and here SQL wants %s".formatted(ExprText.of(value), kind, wanted);
  }

  private static boolean isNested(Type items) {
    return items instanceof Type.Items
        || items instanceof Type.MapOf
        || items instanceof Type.Struct;
  }

  private Type type(Expr value) {
    Span span = value.span();
    return flow.resolved().uses().stream()
        .filter(use -> use.template().span().source().equals(span.source()))
        .filter(use -> use.template().span().start() <= span.start())
        .filter(use -> span.end() <= use.template().span().end())
        .findFirst()
        .map(use -> ExpressionTypes.check(value, use.scope(), new Diagnostics()))
        .orElse(Type.ANY);
  }
}
