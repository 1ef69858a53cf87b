package dev.lakestep.cli;

import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Fixer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Applies every fix, checks again, and so on until no fix is left; then saves what changed.
final class Repair {
  private static final int ROUNDS = 10;

  private final SequencedMap<String, List<String>> changes = new LinkedHashMap<>();

  private Repair() {}

  /// The mended flows, what is still wrong with them, and what was done to each file.
  record Repaired(Project project, Checked checked, SequencedMap<String, List<String>> changes) {}

  static Repaired repair(Project broken) throws IOException {
    Repair repair = new Repair();
    Project project = broken;
    Checked checked = project.check();
    for (int round = 0; round < ROUNDS; round++) {
      int before = repair.done();
      Project next = repair.apply(project, checked.diagnostics());
      if (repair.done() == before) {
        break;
      }
      project = next;
      checked = project.check();
    }
    for (FlowFile file : project.files()) {
      if (repair.changes.containsKey(file.source().name())) {
        file.save();
      }
    }
    return new Repaired(project, checked, repair.changes);
  }

  private int done() {
    return changes.values().stream().mapToInt(List::size).sum();
  }

  private Project apply(Project project, List<Diagnostic> diagnostics) {
    return project.with(project.files().stream().map(file -> apply(file, diagnostics)).toList());
  }

  private FlowFile apply(FlowFile file, List<Diagnostic> diagnostics) {
    Fixer.Fixed fixed = Fixer.fix(file.source(), diagnostics);
    if (fixed.text().equals(file.source().text())) {
      return file;
    }
    List<String> done = changes.computeIfAbsent(file.source().name(), _ -> new ArrayList<>());
    fixed.applied().stream().map(Fix::title).forEach(done::add);
    return file.with(fixed.text());
  }
}
