package dev.lakestep.compiler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A page of `docs/diagnostics`: a title, a paragraph, and examples under `## Wrong` and `##
/// Right`.
record DiagnosticPage(
    String id, String title, String paragraph, List<Block> wrong, List<Block> right) {

  /// The text of a fenced block, and the word after `yaml` that says how to take it.
  record Block(String kind, String text) {
    /// The block as files: `twice` stands for two of the same text, `latin1` for another encoding
    /// than ours, `control` for a text whose `␛` is the control character of that name, `many` for
    /// one whose last line stands there two thousand times, `dashed` for two, where the namespace
    /// of the other one has a dash for the dot.
    Project project() {
      SequencedMap<String, byte[]> files = new LinkedHashMap<>();
      files.put("a.yaml", bytes());
      if (kind.equals("twice")) {
        files.put("b.yaml", bytes());
      }
      if (kind.equals("dashed")) {
        files.put("b.yaml", text.replace("company.team", "company-team").getBytes(UTF_8));
      }
      return new Project(files);
    }

    private byte[] bytes() {
      return switch (kind) {
        case "latin1" -> text.getBytes(ISO_8859_1);
        case "control" -> text.replace('\u241b', '\u001b').getBytes(UTF_8);
        case "many" ->
            (text + text.lines().toList().getLast().concat("\n").repeat(1_999)).getBytes(UTF_8);
        default -> text.getBytes(UTF_8);
      };
    }
  }

  static List<DiagnosticPage> all() {
    return Project.list(Project.root().resolve("docs/diagnostics")).stream()
        .filter(file -> file.getFileName().toString().matches("LAKE[0-9]{4}\\.md"))
        .map(DiagnosticPage::read)
        .toList();
  }

  private static DiagnosticPage read(Path file) {
    List<String> lines = lines(file);
    String[] heading = lines.getFirst().split(": ", 2);
    return new DiagnosticPage(
        heading[0].replace("# ", ""),
        heading.length < 2 ? "" : heading[1],
        lines.stream().skip(2).findFirst().orElse(""),
        blocks(section(lines, "## Wrong")),
        blocks(section(lines, "## Right")));
  }

  private static List<String> section(List<String> lines, String heading) {
    return lines.stream()
        .dropWhile(line -> !line.equals(heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .toList();
  }

  private static List<Block> blocks(List<String> section) {
    List<Block> blocks = new ArrayList<>();
    List<String> rest = section;
    while (rest.stream().anyMatch(DiagnosticPage::opens)) {
      List<String> opened = rest.stream().dropWhile(line -> !opens(line)).toList();
      List<String> inside = opened.stream().skip(1).takeWhile(line -> !line.equals("```")).toList();
      String kind = opened.getFirst().replace("```yaml", "").strip();
      blocks.add(new Block(kind, String.join("\n", inside) + "\n"));
      rest = opened.subList(inside.size() + 1, opened.size());
    }
    return blocks;
  }

  private static boolean opens(String line) {
    return line.startsWith("```yaml");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
