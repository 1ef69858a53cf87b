package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.hole.HoleKind;
import dev.lakestep.compiler.sql.hole.SqlParts;
import dev.lakestep.compiler.sql.query.Fragment;
import dev.lakestep.compiler.statement.PieceForm;
import dev.lakestep.compiler.statement.PieceForm.Form;
import dev.lakestep.compiler.statement.TaskSql.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// SQL as a function is handed it: what its author wrote, and between it each value with the kind
/// of its place, so that the function can make sure that it is no more than that.
final class SpokenSql {
  private static final String STATEMENTS = "aws.athena.Query";

  private final Facts facts;
  private final Speaker speaker;

  SpokenSql(Facts facts, Speaker speaker) {
    this.facts = facts;
    this.speaker = speaker;
  }

  /// Nothing for what is no SQL.
  Optional<Json> of(Task.Call task, Argument.Field field) {
    String type = task.type().name();
    if (type.equals(STATEMENTS) && field.name().equals("query")) {
      return facts.sql.tasks().stream()
          .filter(sql -> sql.task().id().equals(task.id()))
          .findFirst()
          .map(sql -> spoken(field.value(), sql.readings(), template -> template));
    }
    return PieceForm.of(type, field.name())
        .map(form -> pieces(field.value(), form))
        .or(() -> parts(type, field));
  }

  /// A map of which one part is SQL.
  private Optional<Json> parts(String type, Argument.Field field) {
    if (!(field.value() instanceof Argument.Fields(_, var parts))
        || parts.stream().noneMatch(part -> form(type, field, part).isPresent())) {
      return Optional.empty();
    }
    Json.Fields spoken = Json.fields();
    for (Argument.Field part : parts) {
      spoken =
          spoken.with(
              part.name(),
              form(type, field, part)
                  .map(form -> pieces(part.value(), form))
                  .orElseGet(() -> speaker.handed(part.value(), Aim.VALUE)));
    }
    return Optional.of(spoken);
  }

  private static Optional<PieceForm> form(String type, Argument.Field field, Argument.Field part) {
    return PieceForm.of(type, field.name() + "." + part.name());
  }

  private Json pieces(Argument argument, PieceForm form) {
    return switch (argument) {
      case Argument.Items(_, var items) when form.form() == Form.EACH ->
          new Json.Items(items.stream().map(item -> piece(item, form.kind())).toList());
      case Argument.Fields(_, var fields) when form.form() == Form.BY_COLUMN -> {
        Json.Fields named = Json.fields();
        for (Argument.Field field : fields) {
          named = named.with(column(field), piece(field.value(), form.kind()));
        }
        yield named;
      }
      case Argument.Constant _, Argument.Rendered _ when form.form() == Form.ONE ->
          piece(argument, form.kind());
      case Argument.Constant _, Argument.Rendered _, Argument.Items _, Argument.Fields _ ->
          // A list of names; or a word, which no map can be that has SQL in it.
          speaker.handed(argument, form.form() == Form.EACH ? Aim.VALUE : Aim.TEXT);
    };
  }

  private String column(Argument.Field field) {
    return facts
        .sql
        .piece(field.key(), Fragment.NAME)
        .map(piece -> piece.readings().getFirst().script().text().value())
        .orElse(field.name());
  }

  private Json piece(Argument argument, Fragment kind) {
    return facts
        .sql
        .piece(argument, kind)
        .map(piece ->
            spoken(argument, piece.readings(), template -> Json.fields(kind.word(), template)))
        .orElseGet(() -> speaker.handed(argument, Aim.TEXT));
  }

  /// @param marked what says of a template what it is a template for
  private Json spoken(Argument argument, List<Reading> readings, UnaryOperator<Json> marked) {
    if (!(argument instanceof Argument.Rendered(_, var template))) {
      return speaker.handed(argument, Aim.TEXT);
    }
    if (readings.stream().anyMatch(Reading::tagged)) {
      speaker.leave(template);
      return Json.fields(SqlParts.MARK, marked.apply(Json.text(facts.sql.inlined(template))));
    }
    Reading reading = readings.getFirst();
    SqlText text = reading.script().text();
    if (text.holes().isEmpty()) {
      if (!template.isLiteral()) {
        facts.evaluated(new Evaluation(template, Optional.empty()));
      }
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
