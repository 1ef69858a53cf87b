package dev.lakestep.cli.dev.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every definition that we make is one that a validator accepts that we did not write. Skipped
/// where npm cannot install it.
class AslValidatorTest {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));
  private static final AslValidator VALIDATOR = AslValidator.below(ROOT.resolve("target"));

  @Test
  void everyDefinitionIsAccepted() throws IOException, InterruptedException {
    assumeTrue(VALIDATOR.isHere(), "npm cannot install asl-validator");
    Map<String, String> definitions = new TreeMap<>();
    Path cases = ROOT.resolve("flow-compiler/src/test/cases");
    for (Path file : AslValidator.files(cases, "expected.asl.json")) {
      definitions.put("case-" + cases.relativize(file).getName(0), AslValidator.text(file));
    }
    definitions.putAll(compiled(ROOT.resolve("flows")));
    definitions.putAll(deployed(ROOT.resolve("flows")));
    definitions.putAll(compiled(conformance().resolve("flows").resolve("core-valids")));
    assertThat(definitions).isNotEmpty();
    assertThat(VALIDATOR.complaints(definitions)).isEmpty();
  }

  @Test
  void theValidatorKnowsJsonata() throws IOException, InterruptedException {
    assumeTrue(VALIDATOR.isHere(), "npm cannot install asl-validator");
    String pass =
        """
        {"QueryLanguage": "JSONata", "StartAt": "a", "States": {
          "a": {"Type": "Pass", "Output": "%s", "End": true}}}
        """;
    assertThat(
            VALIDATOR.complaints(
                Map.of(
                    "right", pass.formatted("{% $states.input %}"),
                    "wrong", pass.formatted("{% $uppercase( %}"))))
        .singleElement()
        .asString()
        .startsWith("wrong.json: ");
  }

  private static Map<String, String> compiled(Path flows) throws IOException {
    return Files.isDirectory(flows)
        ? FlowProject.of(ConformRuns.sources(flows)).definitions()
        : Map.of();
  }

  /// As they are put on AWS, with nothing left open, and those that run after executions.
  private static Map<String, String> deployed(Path flows) throws IOException {
    Platform aws = new Platform(new Environment("main", false));
    Map<String, String> definitions = new TreeMap<>();
    for (CompiledFlow flow : FlowCompiler.compile(ConformRuns.sources(flows)).flows()) {
      FlowParts parts = FlowParts.of(flow, aws);
      Stream.concat(Stream.of(parts.machine()), parts.after().stream())
          .forEach(machine -> definitions.put("aws-" + machine.name(), machine.definition()));
    }
    assertThat(definitions).isNotEmpty();
    return definitions;
  }

  private static Path conformance() {
    String named = System.getProperty("conformance.dir", "");
    return named.isEmpty() ? ROOT.resolve("../shared/conformance") : Path.of(named);
  }
}
