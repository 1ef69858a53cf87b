package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.ddl.Command.CreateTable;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.TaskSql;
import dev.lakestep.compiler.statement.TaskSql.Reading;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// A statement that a task of a flow sends to Athena, in the text that it was read from.
record Stated(FlowSql flow, TaskSql task, Reading reading, Statement statement) {

  static Stream<Stated> in(FlowSql flow) {
    return flow.tasks().stream()
        .flatMap(task ->
            task.readings().stream()
                .flatMap(reading ->
                    reading.script().statements().stream()
                        .map(statement -> new Stated(flow, task, reading, statement))));
  }

  /// Each table that is made with columns, in its statement.
  static void forEachTable(FlowSql flow, BiConsumer<Stated, CreateTable> check) {
    in(flow)
        .forEach(stated ->
            stated
                .command()
                .ifPresent(command -> {
                  if (command instanceof CreateTable table) {
                    check.accept(stated, table);
                  }
                }));
  }

  SqlText text() {
    return reading.script().text();
  }

  /// The word that the statement begins with.
  Stretch firstWord() {
    String all = text().value();
    int from = statement.at().from();
    int to = from + 1;
    while (to < statement.at().to() && Character.isLetter(all.charAt(to))) {
      to++;
    }
    return new Stretch(from, to);
  }

  Span span(Stretch stretch) {
    return text().span(stretch);
  }

  Optional<Command> command() {
    return statement instanceof Statement.Commanded(_, var command)
        ? Optional.of(command)
        : Optional.empty();
  }

  /// A name or a value with its holes spelled as the author did: equal results mean equal values
  /// within one execution.
  String spelled(Phrase phrase) {
    return phrase.spelled(
        number -> "{{" + reading.values().get(number).span().text().replaceAll("\\s+", "") + "}}");
  }

  /// A table with its database, as far as that is said.
  String name(TableName table) {
    String database =
        table
            .database()
            .map(this::spelled)
            .or(() -> task.database().flatMap(at -> Constants.spelled(at, flow.resolved().flow())))
            .map(name -> name + ".")
            .orElse("");
    return (database + spelled(table.table())).toLowerCase(Locale.ROOT);
  }

  /// Whether the task says a catalog other than Athena's own: S3 Tables have places of their own.
  boolean isInOtherCatalog() {
    return task.task()
        .arguments()
        .value("catalog")
        .filter(catalog ->
            Constants.text(catalog)
                .filter(name -> name.equalsIgnoreCase("AwsDataCatalog"))
                .isEmpty())
        .isPresent();
  }

  /// A change of the SQL where it is written; none where it is put together, or where the quotes
  /// around it would have to be thought of.
  Optional<Fix> fix(String title, Stretch stretch, String replacement) {
    Argument argument = task.argument();
    boolean quoted =
        argument.span().length() > 0
            && "'\"".indexOf(argument.span().source().text().charAt(argument.span().start())) >= 0;
    boolean plain = !quoted || replacement.chars().noneMatch(c -> "'\"\\\n".indexOf(c) >= 0);
    return text().isOwn(stretch) && plain
        ? Optional.of(Fix.replace(title, span(stretch), replacement))
        : Optional.empty();
  }

  /// Takes a word out, with the white space behind it.
  Optional<Fix> without(String title, Stretch word) {
    int end = word.to();
    String all = text().value();
    while (end < all.length() && all.charAt(end) == ' ') {
      end++;
    }
    return fix(title, new Stretch(word.from(), end), "");
  }
}
