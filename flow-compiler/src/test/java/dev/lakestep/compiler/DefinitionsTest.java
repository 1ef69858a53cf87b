package dev.lakestep.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakestep.compiler.asl.AslWriter;
import dev.lakestep.compiler.manifest.ManifestText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Golden definitions and manifests: where a case has an `expected.asl.json`, an
/// `expected.after.asl.json` or an `expected.manifest.json`, that is what becomes of its
/// `flow.yaml`. `make golden` rewrites; the run that rewrites is red.
class DefinitionsTest {
  private static final Path CASES = Project.root().resolve("flow-compiler/src/test/cases");
  private static final List<Made> ALL =
      List.of(
          new Made("expected.asl.json", flow -> AslWriter.write(flow.machine())),
          new Made(
              "expected.after.asl.json",
              flow -> AslWriter.write(flow.companion().orElseThrow().machine())),
          new Made("expected.manifest.json", flow -> ManifestText.write(flow.manifest())));

  /// Something that is made of a flow, and the file that says what it has to be.
  private record Made(String expected, Function<CompiledFlow, String> text) {}

  @TestFactory
  Stream<DynamicTest> compilesToWhatIsExpected() {
    return ALL.stream()
        .flatMap(made ->
            cases(made)
                .map(folder ->
                    DynamicTest.dynamicTest(
                        folder.getFileName() + "/" + made.expected(), () -> hold(folder, made))));
  }

  @Test
  void thereAreSome() {
    assertThat(ALL).allSatisfy(made -> assertThat(cases(made)).isNotEmpty());
  }

  private static void hold(Path folder, Made made) throws IOException {
    Compiled compiled = Project.in(folder).compiled();
    assertThat(compiled.flows()).as("%s", compiled.diagnostics()).isNotEmpty();
    String actual =
        compiled.flows().stream()
            .filter(flow -> flow.resolved().flow().span().source().name().endsWith("flow.yaml"))
            .map(made.text())
            .findFirst()
            .orElseThrow();
    Path file = folder.resolve(made.expected());
    if (Boolean.getBoolean("golden") && !actual.equals(Files.readString(file))) {
      Files.writeString(file, actual);
      fail("rewrote " + folder.getFileName() + "; look at the diff");
    }
    assertThat(actual)
        .as("%s; if this is better than before: make golden", folder.getFileName())
        .isEqualTo(Files.readString(file));
  }

  private static Stream<Path> cases(Made made) {
    return Project.list(CASES).stream()
        .filter(folder -> Files.exists(folder.resolve(made.expected())));
  }
}
