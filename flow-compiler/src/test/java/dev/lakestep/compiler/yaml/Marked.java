package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A text in which `«` and `»` surround the characters that a diagnostic should point at.
record Marked(String text, List<String> places) {

  static Marked of(String marked) {
    StringBuilder text = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (int i = 0; i < marked.length(); i++) {
      char c = marked.charAt(i);
      switch (c) {
        case '«' -> starts.add(text.length());
        case '»' -> places.add(starts.removeLast() + ".." + text.length());
        default -> text.append(c);
      }
    }
    return new Marked(text.toString(), List.copyOf(places));
  }

  /// What reading a text gives.
  record Outcome(Optional<YamlNode> root, List<Diagnostic> problems) {
    static Outcome of(String text) {
      Diagnostics problems = new Diagnostics();
      Optional<YamlNode> root = YamlReader.read(new Source("flow.yaml", text), problems);
      return new Outcome(root, problems.sorted());
    }

    List<String> places() {
      return problems.stream().map(problem -> place(problem.span())).toList();
    }

    private static String place(Span span) {
      return span.start() + ".." + span.end();
    }

    /// The text with every fix made, the last one first.
    String mended(String text) {
      List<Fix.Edit> edits = new ArrayList<>();
      problems.forEach(problem -> problem.fixes().forEach(fix -> edits.addAll(fix.edits())));
      edits.sort(Comparator.comparingInt((Fix.Edit edit) -> edit.span().start()).reversed());
      StringBuilder mended = new StringBuilder(text);
      edits.forEach(
          edit -> mended.replace(edit.span().start(), edit.span().end(), edit.replacement()));
      return mended.toString();
    }
  }
}
