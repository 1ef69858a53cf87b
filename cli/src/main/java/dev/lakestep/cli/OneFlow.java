package dev.lakestep.cli;

import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The one flow that a command is about, read and checked.
final class OneFlow {
  private OneFlow() {}

  /// The flow as it was checked, if it can be read; else says why not. Faults that leave it
  /// readable are only counted.
  static Optional<Checked> read(String word, Shell shell) throws IOException {
    Project project = Project.read(List.of(word), shell);
    if (project.size() > 1) {
      throw Trouble.usage("`%s` is a folder with several flows; name one".formatted(word));
    }
    Checked checked = project.check();
    if (checked.flows().isEmpty()) {
      shell.err().print(TextRenderer.render(checked.diagnostics(), shell.ink("auto")));
      return Optional.empty();
    }
    long errors = checked.count(Severity.ERROR);
    if (errors > 0) {
      shell
          .err()
          .println(
              "this flow has %d error%s; `lakestep check %s` shows %s"
                  .formatted(errors, errors == 1 ? "" : "s", word, errors == 1 ? "it" : "them"));
    }
    return Optional.of(checked);
  }
}
