package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakestep.cli.explain.IamPage;
import dev.lakestep.cli.explain.LineagePage;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.manifest.OpenLineageText;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.yaml.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Golden permissions and lineage, as people read them: of the flows that ship, and of the cases
/// that have an `expected.access`. `make golden` rewrites; the run that rewrites is red.
final class AccessGoldenTest {
  private static final Path ROOT =
      Optional.ofNullable(System.getProperty("lakestep.root"))
          .map(Path::of)
          .orElse(Path.of("").toAbsolutePath().resolveSibling("."))
          .normalize();
  private static final Path SHIPPED =
      ROOT.resolve("cli/src/test/resources/dev/lakestep/cli/access");
  private static final Path CASES = ROOT.resolve("flow-compiler/src/test/cases");

  @TestFactory
  Stream<DynamicTest> theFlowsThatShip() throws IOException {
    return compiled(ROOT.resolve("flows")).flows().stream()
        .map(flow -> {
          String id = flow.manifest().flow().id();
          return DynamicTest.dynamicTest(id, () -> hold(text(flow), SHIPPED.resolve(id + ".txt")));
        });
  }

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return list(CASES).stream()
        .filter(folder -> Files.exists(folder.resolve("expected.access")))
        .map(folder ->
            DynamicTest.dynamicTest(
                folder.getFileName().toString(),
                () -> hold(text(first(folder)), folder.resolve("expected.access"))));
  }

  @Test
  void openLineage() throws IOException {
    CompiledFlow flow = first(CASES.resolve("access-changes"));
    hold(
        OpenLineageText.write(flow.manifest(), Instant.parse("2024-02-29T12:00:00Z")),
        SHIPPED.resolve("openlineage.json"));
  }

  private static String text(CompiledFlow flow) {
    return IamPage.of(flow, Ink.PLAIN) + "\n\n" + LineagePage.of(flow, Ink.PLAIN);
  }

  private static CompiledFlow first(Path folder) throws IOException {
    Compiled compiled = compiled(folder);
    assertThat(compiled.flows()).as("%s", compiled.diagnostics()).isNotEmpty();
    return compiled.flows().stream()
        .filter(flow -> flow.resolved().flow().span().source().name().equals("flow.yaml"))
        .findFirst()
        .orElseThrow();
  }

  private static Compiled compiled(Path folder) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Path file : list(folder)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".yaml")) {
        Sources.decode(name, Files.readAllBytes(file), new Diagnostics()).ifPresent(sources::add);
      }
    }
    return FlowCompiler.compile(sources);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static void hold(String actual, Path file) throws IOException {
    String expected = Files.exists(file) ? Files.readString(file) : "";
    if (Boolean.getBoolean("golden") && !actual.equals(expected)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
      fail("rewrote " + file.getFileName() + "; look at the diff");
    }
    assertThat(actual).as("if this is better than before: make golden").isEqualTo(expected);
  }
}
