package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.SqlText.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The statements below `src/test/samples`, each with an empty line behind it; `{{ name }}` is a
/// hole.
final class Samples {
  private static final Path FOLDER = folder();
  private static final Pattern HOLE = Pattern.compile("\\{\\{ *\\w+ *}}");

  private Samples() {}

  /// A file of statements by its name, as `merge` or `refused/syntax`.
  record File(String name, List<String> statements) {
    File {
      statements = List.copyOf(statements);
    }

    Path golden() {
      return FOLDER.resolve(name + ".expected");
    }
  }

  /// What Athena accepts.
  static List<File> accepted() {
    return files("");
  }

  /// What it does not.
  static List<File> refused() {
    return files("refused/");
  }

  /// What it accepts, and nobody here reads yet.
  static List<File> missing() {
    return files("missing/");
  }

  /// What is worth a look only where statements run locally.
  static List<File> local() {
    return files("local/");
  }

  /// What becomes of them where they run locally.
  static Path translated(File file) {
    return FOLDER.resolve("local/translated/" + file.name().replace("local/", "") + ".expected");
  }

  /// Tables whose every print is worth a look.
  static List<File> shown() {
    return files("local/shown/");
  }

  private static List<File> files(String prefix) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(prefix))) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted()
          .map(file -> file(prefix, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File file(String prefix, Path file) {
    try {
      String name = file.getFileName().toString().replaceFirst("\\.sql$", "");
      List<String> statements =
          Stream.of(Files.readString(file).split("\n\n+"))
              .map(statement -> statement.strip() + "\n")
              .toList();
      return new File(prefix + name, statements);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SqlText sql(String statement) {
    Source source = new Source("sample.sql", statement);
    List<Piece> pieces = new ArrayList<>();
    Matcher holes = HOLE.matcher(statement);
    int end = 0;
    while (holes.find()) {
      pieces.add(new Piece.Written(Text.of(source.span(end, holes.start()))));
      pieces.add(new Piece.Gap(source.span(holes.start(), holes.end()), false));
      end = holes.end();
    }
    pieces.add(new Piece.Written(Text.of(source.span(end, statement.length()))));
    return SqlText.of(source, pieces);
  }

  private static Path folder() {
    Path here = Path.of(System.getProperty("lakestep.root", "")).toAbsolutePath();
    while (!Files.exists(here.resolve("flow-compiler/src/test/samples"))) {
      here = here.resolve("..").normalize();
    }
    return here.resolve("flow-compiler/src/test/samples");
  }
}
