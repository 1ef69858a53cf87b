package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.resolve.ResolvedFlow;

/// Names are no longer than AWS takes.
final class Sizes {
  private static final int LONGEST_NAME = 80;

  private Sizes() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    name(flow.id(), "a state machine", problems);
    flow.allTasks().forEach(task -> name(task.settings().id(), "a state", problems));
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
}
