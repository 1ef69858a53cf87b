package dev.lakestep.cli.dev;

import java.util.List;

/// What became of a case.
sealed interface AslVerdict {
  record Passed() implements AslVerdict {}

  record Failed(List<String> differences) implements AslVerdict {
    public Failed {
      differences = List.copyOf(differences);
    }
  }

  record Skipped(String reason) implements AslVerdict {}

  static AslVerdict of(List<String> differences) {
    return differences.isEmpty() ? new Passed() : new Failed(differences);
  }
}
