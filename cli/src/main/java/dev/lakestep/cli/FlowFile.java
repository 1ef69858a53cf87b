package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A flow as it was read; the path is absent where it came from a stream.
record FlowFile(Source source, Optional<Path> path, boolean byteOrderMark) {
  private static final String MARK = "\uFEFF";

  FlowFile with(String text) {
    return new FlowFile(new Source(source.name(), text), path, byteOrderMark);
  }

  /// Writes the text to where it was read.
  void save() throws IOException {
    if (path.isPresent()) {
      String text = byteOrderMark ? MARK + source.text() : source.text();
      WholeFile.replace(path.get(), text.getBytes(UTF_8));
    }
  }
}
