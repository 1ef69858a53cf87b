package dev.lakestep.athena;

import dev.lakestep.athena.run.ResultColumn;
import dev.lakestep.athena.run.Rows;
import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Writes rows to a file as they come, in the form in which Athena keeps results.
final class ResultFile implements Rows, AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Form form;
  private final StringBuilder buffer = new StringBuilder();
  private final List<String> written = new ArrayList<>();
  private List<ResultColumn> columns = List.of();
  private Optional<Writer> writer = Optional.empty();
  private long rows;

  private ResultFile(Path file, Form form) {
    this.file = file;
    this.form = form;
  }

  /// How rows stand in a file.
  enum Form {
    /// Comma separated, with a header, every value in quotes.
    TABLE,
    /// A line a row, cells with tabs between them, and nothing behind the last one.
    LINES,
    /// As lines, with a header, and a line's end behind each.
    HEADED_LINES
  }

  static ResultFile open(Path file, Form form) throws IOException {
    Files.deleteIfExists(file);
    return new ResultFile(file, form);
  }

  @Override
  public void columns(List<ResultColumn> told) {
    columns = List.copyOf(told);
    if (form != Form.LINES) {
      line(columns.stream().map(column -> Optional.of(column.name())).toList());
    }
  }

  @Override
  public void row(List<Optional<String>> cells) {
    if (form == Form.LINES && rows > 0) {
      buffer.append('\n');
    }
    line(cells);
    rows++;
  }

  @Override
  public void wrote(String uri) {
    written.add(uri);
  }

  private void line(List<Optional<String>> cells) {
    Iterator<Optional<String>> each = cells.iterator();
    while (each.hasNext()) {
      Optional<String> cell = each.next();
      if (form == Form.TABLE) {
        cell.ifPresent(text -> buffer.append('"').append(text.replace("\"", "\"\"")).append('"'));
      } else {
        cell.ifPresent(buffer::append);
      }
      if (each.hasNext()) {
        buffer.append(form == Form.TABLE ? ',' : '\t');
      }
    }
    if (form != Form.LINES) {
      buffer.append('\n');
    }
    if (buffer.length() > BUFFER) {
      flush();
    }
  }

  private void flush() {
    try {
      if (writer.isEmpty()) {
        // Not by a channel, which an interrupt would close: a statement may end in spite of it.
        writer = Optional.of(new FileWriter(file.toFile(), StandardCharsets.UTF_8));
      }
      writer.get().append(buffer);
      buffer.setLength(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All rows, on the disk.
  Path finished() throws IOException {
    flush();
    writer.orElseThrow().flush();
    return file;
  }

  List<ResultColumn> columns() {
    return columns;
  }

  List<String> written() {
    return written;
  }

  /// The file is gone with it.
  @Override
  public void close() throws IOException {
    if (writer.isPresent()) {
      writer.get().close();
    }
    Files.deleteIfExists(file);
  }
}
