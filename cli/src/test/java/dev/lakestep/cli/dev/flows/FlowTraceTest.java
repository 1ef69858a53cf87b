package dev.lakestep.cli.dev.flows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.task.call.JsonValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The golden cases that compile, run on the engine. What they do stands in `expected.trace`, what
/// they are given in `run.json`: a script, or a list of scripts for one run after the other, each
/// for the flow that its `flow` names, or for the folder's first. `make golden` rewrites; the run
/// that rewrites is red.
class FlowTraceTest {
  private static final Path CASES =
      Path.of(System.getProperty("lakestep.root", ".."), "flow-compiler", "src", "test", "cases");

  @TestFactory
  Stream<DynamicTest> runsAsExpected() throws IOException {
    return folders().stream()
        .map(
            folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> hold(folder)));
  }

  private static void hold(Path folder) throws IOException {
    String actual = traces(folder);
    Path file = folder.resolve("expected.trace");
    String expected = Files.exists(file) ? Files.readString(file) : "";
    if (Boolean.getBoolean("golden") && !actual.equals(expected)) {
      Files.writeString(file, actual);
      fail("rewrote " + file + "; look at the diff");
    }
    assertThat(actual)
        .as("%s; if this is better than before: make golden", folder.getFileName())
        .isEqualTo(expected);
  }

  private static String traces(Path folder) throws IOException {
    FlowProject project = FlowProject.of(sources(folder));
    assertThat(project.faults()).isEmpty();
    StringBuilder traces = new StringBuilder();
    for (JsonNode run : runs(folder)) {
      String flow =
          project.names().entrySet().stream()
              .filter(name -> name.getKey().endsWith("." + run.path("flow").asText()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(project.names().firstEntry().getValue());
      traces.append(FlowTrial.run(project, flow, Script.of(run)).trace()).append('\n');
    }
    return traces.toString().stripTrailing() + "\n";
  }

  static List<JsonNode> runs(Path folder) throws IOException {
    Path file = folder.resolve("run.json");
    JsonNode given =
        Files.exists(file)
            ? JsonValues.parsed(Files.readString(file))
            : JsonValues.JSON.objectNode();
    List<JsonNode> runs = new ArrayList<>();
    (given.isArray() ? given : JsonValues.JSON.arrayNode().add(given)).forEach(runs::add);
    return runs;
  }

  private static List<Source> sources(Path folder) throws IOException {
    List<Source> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      Comparator<Path> mainFirst = Comparator.comparing(file -> !file.endsWith("flow.yaml"));
      for (Path file :
          files
              .filter(f -> f.toString().endsWith(".yaml"))
              .sorted(mainFirst.thenComparing(Comparator.naturalOrder()))
              .toList()) {
        sources.add(new Source(file.getFileName().toString(), Files.readString(file, UTF_8)));
      }
    }
    return sources;
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("expected.asl.json")))
          .sorted()
          .toList();
    }
  }
}
