package dev.lakestep.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakestep.compiler.asl.AslWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Golden definitions: where a case has an `expected.asl.json`, that is the state machine of its
/// `flow.yaml`. `make golden` rewrites; the run that rewrites is red.
class DefinitionsTest {
  private static final Path CASES = Project.root().resolve("flow-compiler/src/test/cases");
  private static final String EXPECTED = "expected.asl.json";

  @TestFactory
  Stream<DynamicTest> compilesToWhatIsExpected() {
    return cases()
        .map(
            folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> hold(folder)));
  }

  @Test
  void thereAreSome() {
    assertThat(cases()).isNotEmpty();
  }

  private static void hold(Path folder) throws IOException {
    Compiled compiled = Project.in(folder).compiled();
    assertThat(compiled.flows()).as("%s", compiled.diagnostics()).isNotEmpty();
    String actual =
        compiled.flows().stream()
            .filter(flow -> flow.resolved().flow().span().source().name().endsWith("flow.yaml"))
            .map(flow -> AslWriter.write(flow.machine()))
            .findFirst()
            .orElseThrow();
    Path file = folder.resolve(EXPECTED);
    if (Boolean.getBoolean("golden") && !actual.equals(Files.readString(file))) {
      Files.writeString(file, actual);
      fail("rewrote " + folder.getFileName() + "; look at the diff");
    }
    assertThat(actual)
        .as("%s; if this is better than before: make golden", folder.getFileName())
        .isEqualTo(Files.readString(file));
  }

  private static Stream<Path> cases() {
    return Project.list(CASES).stream().filter(folder -> Files.exists(folder.resolve(EXPECTED)));
  }
}
