package dev.lakestep.cli;

import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.yaml.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The flows that are checked together, and what is wrong with files that are no text.
record Project(List<FlowFile> files, List<Diagnostic> unreadable, int size) {
  private static final String STREAM = "<stdin>";
  private static final int MARK_LENGTH = 3;

  Project {
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }

  /// Reads what the words of a command line name; it is an error if that is nothing.
  static Project read(List<String> words, Shell shell) throws IOException {
    Project project = any(words, shell);
    if (project.size == 0) {
      throw none(words);
    }
    return project;
  }

  static Trouble none(List<String> words) {
    String places = String.join("`, `", words);
    return Trouble.world("no flow (*.yaml, *.yml) in `%s`; name another folder".formatted(places));
  }

  /// The same where all flows may have gone.
  static Project any(List<String> words, Shell shell) throws IOException {
    List<FlowPaths.Named> paths = FlowPaths.find(words, shell.folder());
    Diagnostics problems = new Diagnostics();
    List<FlowFile> files = new ArrayList<>();
    for (FlowPaths.Named named : paths) {
      file(named, shell, problems).ifPresent(files::add);
    }
    return new Project(files, problems.sorted(), paths.size());
  }

  Project with(List<FlowFile> others) {
    return new Project(others, unreadable, size);
  }

  Checked check() {
    Checked checked = FlowCompiler.check(sources());
    return new Checked(checked.read(), all(checked.diagnostics()));
  }

  /// State machines of all flows, or of none if there is an error in any file.
  Compiled compile() {
    Compiled compiled = FlowCompiler.compile(sources());
    return new Compiled(
        unreadable.isEmpty() ? compiled.flows() : List.of(), all(compiled.diagnostics()));
  }

  private List<Source> sources() {
    return files.stream().map(FlowFile::source).toList();
  }

  private List<Diagnostic> all(List<Diagnostic> found) {
    if (unreadable.isEmpty()) {
      return found;
    }
    Diagnostics all = new Diagnostics();
    found.forEach(all::report);
    unreadable.forEach(all::report);
    return all.sorted();
  }

  private static Optional<FlowFile> file(FlowPaths.Named named, Shell shell, Diagnostics problems)
      throws IOException {
    if (named.name().equals(FlowPaths.STANDARD_INPUT)) {
      byte[] bytes = shell.in().readAllBytes();
      return Sources.decode(STREAM, bytes, problems)
          .map(source -> new FlowFile(source, Optional.empty(), isMarked(bytes)));
    }
    byte[] bytes = Files.readAllBytes(named.path());
    return Sources.decode(named.name(), bytes, problems)
        .map(source -> new FlowFile(source, Optional.of(named.path()), isMarked(bytes)));
  }

  private static boolean isMarked(byte[] bytes) {
    return bytes.length >= MARK_LENGTH
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }
}
