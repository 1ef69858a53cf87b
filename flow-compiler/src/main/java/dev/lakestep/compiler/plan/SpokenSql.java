package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.hole.HoleKind;
import dev.lakestep.compiler.sql.hole.SqlParts;
import dev.lakestep.compiler.statement.TaskSql;
import dev.lakestep.compiler.statement.TaskSql.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SQL as a function is handed it: what its author wrote, and between it each value with the kind
/// of its place, so that the function can make sure that it is no more than that.
final class SpokenSql {
  /// Other tasks of Athena's are given parts of statements, and make statements of them themselves.
  private static final String TYPE = "aws.athena.Query";

  private final Facts facts;
  private final Speaker speaker;

  private SpokenSql(Facts facts, Speaker speaker) {
    this.facts = facts;
    this.speaker = speaker;
  }

  /// Nothing for what is no SQL, or has nothing in it that a run has to put in.
  static Optional<Json> of(Task.Call task, Argument.Field field, Facts facts, Speaker speaker) {
    if (!task.type().name().equals(TYPE)
        || !(field.value() instanceof Argument.Rendered(_, var template))) {
      return Optional.empty();
    }
    return facts.sql.stream()
        .filter(sql -> sql.task().id().equals(task.id()) && sql.property().equals(field.name()))
        .findFirst()
        .map(sql -> new SpokenSql(facts, speaker).spoken(sql, template));
  }

  private Json spoken(TaskSql sql, Template template) {
    if (sql.readings().stream().anyMatch(Reading::tagged)) {
      return speaker.tagged(template);
    }
    Reading reading = sql.readings().getFirst();
    SqlText text = reading.script().text();
    if (text.holes().isEmpty()) {
      facts.evaluated(new Evaluation(template, Optional.empty()));
      return Json.text(text.value());
    }
    List<Json> parts = parts(reading);
    Optional<String> reason =
        parts.stream().anyMatch(SpokenSql::isLeft)
            ? Optional.of("JSONata cannot say each of its values")
            : Optional.empty();
    facts.evaluated(new Evaluation(template, reason));
    return Json.fields(SqlParts.MARK, new Json.Items(parts));
  }

  private List<Json> parts(Reading reading) {
    SqlText text = reading.script().text();
    List<Json> parts = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.isHole(i)) {
        if (i > at) {
          parts.add(Json.text(text.value().substring(at, i)));
        }
        parts.add(value(reading, text.hole(i).number()));
        at = i + 1;
      }
    }
    if (at < text.length()) {
      parts.add(Json.text(text.value().substring(at)));
    }
    return parts;
  }

  /// A list keeps its items; of any other value SQL gets the text.
  private Json value(Reading reading, int hole) {
    HoleKind kind = reading.kinds().get(hole);
    Template template = facts.alone(reading.values().get(hole));
    Argument value = new Argument.Rendered(template.span(), template);
    Aim aim = kind == HoleKind.LIST ? Aim.VALUE : Aim.TEXT;
    return Json.fields(kind.word(), speaker.handed(value, aim));
  }

  /// Whether the function has yet to evaluate it.
  private static boolean isLeft(Json part) {
    return part instanceof Json.Fields(var fields)
        && fields.values().stream().anyMatch(value -> value instanceof Json.Fields);
  }
}
