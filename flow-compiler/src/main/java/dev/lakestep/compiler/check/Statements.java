package dev.lakestep.compiler.check;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import java.util.Optional;
import java.util.stream.Stream;

/// The SQL that a task sends to Athena.
final class Statements {
  private Statements() {}

  static Optional<Argument> of(Task.Call call) {
    return call.type().name().startsWith("aws.athena.")
        ? Stream.of("query", "sql").flatMap(key -> call.arguments().value(key).stream()).findFirst()
        : Optional.empty();
  }

  /// A statement as it was written, expressions and all.
  static String text(Argument sql) {
    return sql instanceof Argument.Rendered(_, var template)
        ? template.text().value()
        : Constants.text(sql).orElse("");
  }
}
