package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevCommandTest {
  @TempDir Path folder;

  @Test
  void conformFlowsSaysHowEachFileFared() throws IOException {
    Try.write(folder, "flows/a.yaml", Try.HELLO);
    Try.write(folder, "flows/b/c.yml", Try.HELLO + "nonsense: 1\n");
    Try lines = Try.in(folder, "dev", "conform-flows", "flows");
    assertThat(lines)
        .isEqualTo(
            new Try(
                0,
                """
                accepted flows/a.yaml
                refused flows/b/c.yml LAKE0101
                1 accepted, 1 refused, 0 crashed
                """,
                ""));
    Try json = Try.in(folder, "dev", "conform-flows", "flows", "--json");
    assertThat(json.out()).startsWith("[").contains("\"result\": \"refused\"");
    assertThat(json.err()).isEqualTo("1 accepted, 1 refused, 0 crashed\n");
  }

  @Test
  void saysWhichJavaRuns() {
    assertThat(Try.in(folder, "dev", "java").out()).endsWith("/bin/java\n");
  }

  @Test
  void trainingPrintsNothing() throws IOException {
    Try.write(folder, "flows/hello.yaml", Try.HELLO);
    assertThat(Try.in(folder, "dev", "train", "flows")).isEqualTo(new Try(0, "", ""));
  }

  @Test
  void wrongWords() {
    assertThat(Try.in(folder, "dev", "nothing").exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(Try.in(folder, "dev", "conform-flows").exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(Try.in(folder, "dev", "fuzz", "x", "1", ".").err()).contains("no whole number");
  }
}
