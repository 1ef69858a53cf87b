package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.nio.charset.StandardCharsets;

/// Names, statements and the flow as a whole are no longer than AWS takes.
final class Sizes {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_STATEMENT = 262_144;
  private static final int LONGEST_DEFINITION = 1_048_576;

  private Sizes() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    name(flow.id(), "a state machine", problems);
    long texts = 0;
    for (Task task : flow.allTasks().toList()) {
      name(task.settings().id(), "a state", problems);
      if (task instanceof Task.Call call) {
        Statements.of(call).ifPresent(sql -> statement(sql, problems));
        texts += length(call.arguments());
      }
    }
    if (texts > LONGEST_DEFINITION) {
      problems.report(
          Diagnostic.of(
                  Code.DEFINITION_TOO_LONG,
                  flow.id().span(),
                  "the texts of `%s` have %d characters; a state machine has at most %d"
                      .formatted(flow.id(), texts, LONGEST_DEFINITION))
              .hint("move parts into subflows, or long texts into files in S3"));
    }
  }

  private static void name(Word id, String what, Diagnostics problems) {
    if (id.text().length() > LONGEST_NAME) {
      problems.report(
          Diagnostic.of(
                  Code.ID_TOO_LONG,
                  id.span(),
                  "this id has %d characters; %s on AWS has at most %d"
                      .formatted(id.text().length(), what, LONGEST_NAME))
              .hint("shorten it; a longer text can stand in `description`"));
    }
  }

  private static void statement(Argument sql, Diagnostics problems) {
    int length = Statements.text(sql).getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_STATEMENT) {
      problems.report(
          Diagnostic.of(
                  Code.SQL_TOO_LONG,
                  Places.first(sql.span(), "\\S+"),
                  "this statement has %d bytes; Athena takes at most %d"
                      .formatted(length, LONGEST_STATEMENT))
              .hint("split it, or load the values as a file and join them"));
    }
  }

  private static long length(Argument argument) {
    return switch (argument) {
      case Argument.Fields(_, var fields) ->
          fields.stream().mapToLong(field -> length(field.value())).sum();
      case Argument.Items(_, var items) -> items.stream().mapToLong(Sizes::length).sum();
      case Argument.Rendered(_, var template) -> template.text().length();
      case Argument.Constant _ -> Constants.text(argument).map(String::length).orElse(0);
    };
  }
}
