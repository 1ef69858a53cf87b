package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parser of SQL is a large library: only who has SQL pays for it. Nobody who checks pays for
/// clients of AWS.
final class StartUpTest {
  private static final String SQL =
      """
      id: sql
      namespace: tests
      tasks:
        - id: one
          type: aws.athena.Query
          query: %s
      """;

  @TempDir Path folder;

  @Test
  void aFlowWithoutSqlLoadsNoParserOfIt() throws Exception {
    assertThat(parserOfSql(Try.HELLO)).isEmpty();
  }

  @Test
  void aDefinitionLoadsNoParserOfQueries() throws Exception {
    assertThat(parserOfSql(SQL.formatted("DROP TABLE IF EXISTS fruits"))).isEmpty();
  }

  @Test
  void aFlowWithAQueryDoes() throws Exception {
    assertThat(parserOfSql(SQL.formatted("SELECT 1"))).isNotEmpty();
  }

  /// Classes of the parser, and of the libraries that it needs, that a check has loaded.
  private List<String> parserOfSql(String flow) throws IOException, InterruptedException {
    Try.write(folder, "flow.yaml", flow);
    Path loaded = folder.resolve("loaded.txt");
    Process check =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lakestep.cli.Main",
                "check",
                "flow.yaml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    assertThat(check.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(check.exitValue()).as(Files.readString(folder.resolve("said.txt"))).isZero();
    try (Stream<String> lines = Files.lines(loaded)) {
      return lines
          .filter(line ->
              line.matches(
                  ".*\\b(io\\.trino|org\\.antlr|com\\.google\\.common|software\\.amazon)\\..*"))
          .toList();
    }
  }
}
