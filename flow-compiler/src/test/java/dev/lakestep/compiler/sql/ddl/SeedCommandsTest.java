package dev.lakestep.compiler.sql.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The statements of the documents that this product is built from are read.
class SeedCommandsTest {
  private static final Pattern DEFINITION =
      Pattern.compile("sql\\s+(CREATE (EXTERNAL )?TABLE|OPTIMIZE|VACUUM|DROP|ALTER)\\b");

  /// The two long tables of the mission's first flows are among them.
  @TestFactory
  Stream<DynamicTest> definitionsOfTheSeedsAreRead() throws IOException {
    Path seeds = conformance().resolveSibling("seeds");
    Assumptions.assumeTrue(Files.isDirectory(seeds), "no seeds here");
    List<String> blocks = new ArrayList<>();
    try (Stream<Path> files = Files.list(seeds)) {
      for (Path file : files.sorted().toList()) {
        for (String block : Files.readString(file).split("```", -1)) {
          if (DEFINITION.matcher(block).lookingAt()) {
            blocks.add(block.substring(4));
          }
        }
      }
    }
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(4);
    return blocks.stream()
        .map(sql ->
            DynamicTest.dynamicTest(
                sql.strip(),
                () -> {
                  Sql.Read read = Sql.of(sql).read();
                  assertThat(read.problems()).isEmpty();
                  CommandsTest.assertReadsTheSame(read.command(), read.script().text());
                }));
  }

  private static Path conformance() {
    Path beside = Path.of(System.getProperty("lakestep.root", ".."), "..", "shared", "conformance");
    return Path.of(System.getProperty("conformance.dir", beside.toString()));
  }
}
