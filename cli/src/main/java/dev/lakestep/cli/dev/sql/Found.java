package dev.lakestep.cli.dev.sql;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.sql.Script;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The SQL of a document: what was read for Athena, what is wrong with it, and how many statements
/// are left out, by what they are of.
record Found(List<Script> scripts, List<Diagnostic> problems, Map<String, Integer> leftOut) {
  Found {
    scripts = List.copyOf(scripts);
    problems = List.copyOf(problems);
    leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
  }

  static Found all(List<Found> parts) {
    List<Script> scripts = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    Map<String, Integer> leftOut = new TreeMap<>();
    for (Found part : parts) {
      scripts.addAll(part.scripts);
      problems.addAll(part.problems);
      part.leftOut.forEach((kind, count) -> leftOut.merge(kind, count, Integer::sum));
    }
    return new Found(scripts, problems, leftOut);
  }
}
