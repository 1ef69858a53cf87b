package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README shows is what a reader sees.
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));
  private static final Pattern BLOCK = Pattern.compile("```(yaml|text)\\n(.*?)```", Pattern.DOTALL);

  @Test
  void theTourShowsWhatTheCommandsPrint(@TempDir Path folder) throws IOException {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(ROOT.resolve("README.md")))
            .results()
            .map(block -> block.group(2))
            .toList();
    Files.writeString(folder.resolve("orders.yaml"), blocks.get(0));
    assertThat(Try.in(folder, "check", "orders.yaml").out().strip())
        .isEqualTo(blocks.get(1).strip());
    assertThat(Try.in(ROOT, "graph", "flows/ingest-scheduled.yaml").out().strip())
        .isEqualTo(blocks.get(2).strip());
  }

  @Test
  void whatARunCostsIsShownAsItIsPrinted(@TempDir Path folder) throws IOException {
    String flow = "flows/ingest-scheduled.yaml";
    Try.write(folder, flow, Files.readString(ROOT.resolve(flow)));
    String printed = withoutLength(Try.in(folder, "compile", flow, "--cost").out());
    for (String page : List.of("README.md", "docs/compile.md")) {
      List<String> tables =
          BLOCK
              .matcher(withoutLength(Files.readString(ROOT.resolve(page))))
              .results()
              .map(block -> block.group(2))
              .filter(block -> block.contains("$ per 1,000"))
              .toList();
      assertThat(tables).as(page).hasSize(1).allMatch(printed::contains);
    }
  }

  /// How long a definition is changes with each turn of phrase in it.
  private static String withoutLength(String text) {
    return text.replaceAll("[0-9,]+ of the", "N of the");
  }
}
