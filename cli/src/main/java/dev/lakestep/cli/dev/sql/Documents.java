package dev.lakestep.cli.dev.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds SQL below a folder: in flows, in files of SQL, and in the code of documents.
final class Documents {
  private static final List<String> KINDS = List.of(".yaml", ".yml", ".sql", ".md", ".txt");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?is)\\s*(SELECT|WITH|INSERT|MERGE|UPDATE|DELETE|CREATE|DROP|ALTER|SHOW|DESCRIBE|OPTIMIZE"
              + "|VACUUM|UNLOAD|MSCK|PREPARE|EXECUTE|EXPLAIN)\\s+\\S+\\s+\\S.*");
  private static final Pattern HELD =
      Pattern.compile(
          "\\b(SELECT\\s.*?\\sFROM|INSERT INTO|MERGE INTO|CREATE TABLE|OPTIMIZE .*? REWRITE)\\b",
          Pattern.DOTALL);

  private Documents() {}

  static Found below(Path folder) throws IOException {
    List<Found> found = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      found.add(read(name, new String(Files.readAllBytes(file), UTF_8)));
    }
    return Found.all(found);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> KINDS.stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }

  private static Found read(String name, String text) {
    Source source = new Source(name, text);
    if (name.endsWith(".sql")) {
      return Passage.read(source, 0, source.length());
    }
    return name.endsWith(".yaml") || name.endsWith(".yml")
        ? FlowSource.read(source)
        : Found.all(Blocks.of(source).all().stream().map(block -> code(source, block)).toList());
  }

  private static Found code(Source source, Blocks.Block block) {
    String text = block.text(source);
    return switch (block.language()) {
      case "sql" -> Passage.read(source, block.from(), block.to());
      case "yaml", "yml" -> FlowSource.read(Blocks.only(source, block));
      case Blocks.IN_LINE ->
          STATEMENT.matcher(text).matches()
              ? Passage.read(source, block.from(), block.to())
              : Found.all(List.of());
      case String language -> held(language, text);
    };
  }

  /// A program that holds statements says them in its own way, with its own variables.
  private static Found held(String language, String text) {
    int count = (int) HELD.matcher(text).results().count();
    String kind = "code in " + (language.isEmpty() ? "no language" : language);
    return new Found(
        List.of(), List.of(), count == 0 ? Map.of() : Map.of(kind.toLowerCase(Locale.ROOT), count));
  }
}
