package dev.lakestep.cli;

import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The closing words of a check: how much was checked, and how much was found.
record Summary(int flows, Checked checked, int hidden) {

  /// For people also how to see more.
  String text(long milliseconds, boolean people) {
    StringBuilder text = new StringBuilder();
    if (hidden > 0) {
      text.append("%s not shown; `--max 0` shows all\n".formatted(count(hidden, "more finding")));
    }
    text.append("%s checked in %d ms: %s\n".formatted(count(flows, "flow"), milliseconds, found()));
    if (people) {
      worst()
          .ifPresent(
              one -> text.append("`lakestep explain %s` says more\n".formatted(one.code().id())));
    }
    return text.toString();
  }

  private Optional<Diagnostic> worst() {
    return Stream.of(Severity.values())
        .flatMap(
            severity -> checked.diagnostics().stream().filter(one -> one.severity() == severity))
        .findFirst();
  }

  private String found() {
    List<String> found = new ArrayList<>();
    add(found, Severity.ERROR, "error");
    add(found, Severity.WARNING, "warning");
    add(found, Severity.NOTE, "note");
    return found.isEmpty() ? "no problems" : String.join(", ", found);
  }

  private void add(List<String> found, Severity severity, String noun) {
    long count = checked.count(severity);
    if (count > 0) {
      found.add(count(count, noun));
    }
  }

  private static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
