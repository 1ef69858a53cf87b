package dev.lakestep.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.LineRenderer;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.sql.Samples.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Statements of ours: those that Athena takes are read, those that it does not are refused with a
/// sentence; what is made of each stands next to it in a golden file.
class SamplesTest {
  private static final String FLOW =
      """
      id: sample
      namespace: samples
      tasks:
        - id: one
          type: aws.athena.Query
          query: |
      """;

  @TestFactory
  Stream<DynamicTest> readsWhatAthenaTakes() {
    return Samples.accepted().stream()
        .map(file -> DynamicTest.dynamicTest(file.name(), () -> accepts(file)));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatAthenaRefuses() {
    return Samples.refused().stream()
        .map(file -> DynamicTest.dynamicTest(file.name(), () -> refuses(file)));
  }

  @TestFactory
  Stream<DynamicTest> knowsWhatIsMissing() {
    return Samples.missing().stream()
        .map(file -> DynamicTest.dynamicTest(file.name(), () -> refuses(file)));
  }

  @Test
  void thereAreEnough() {
    assertThat(count(Samples.accepted())).isGreaterThan(400);
    assertThat(count(Samples.refused())).isGreaterThan(150);
  }

  private static void accepts(File file) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String statement : file.statements()) {
      List<Diagnostic> errors = errors(statement);
      if (!errors.isEmpty()) {
        wrong.add(statement + LineRenderer.render(errors));
      }
    }
    assertThat(wrong).as("statements that Athena takes").isEmpty();
    hold(file, SampleText::of);
  }

  private static void refuses(File file) throws IOException {
    hold(file, SamplesTest::refusal);
  }

  private static String refusal(String statement) {
    List<Diagnostic> errors = errors(statement);
    return statement
        + (errors.isEmpty()
            ? "NOT REFUSED\n"
            : errors.stream().map(SamplesTest::told).collect(Collectors.joining()));
  }

  private static String told(Diagnostic error) {
    return LineRenderer.render(List.of(error))
        + error.hints().stream().map("    help: %s\n"::formatted).collect(Collectors.joining());
  }

  private static void hold(File file, Function<String, String> shown) throws IOException {
    String actual = file.statements().stream().map(shown).collect(Collectors.joining("\n"));
    String expected = Files.exists(file.golden()) ? Files.readString(file.golden()) : "";
    if (Boolean.getBoolean("golden") && !actual.equals(expected)) {
      Files.writeString(file.golden(), actual);
      fail("rewrote " + file.golden().getFileName() + "; look at the diff");
    }
    assertThat(actual)
        .as("%s; if this is better than before: make golden", file.name())
        .isEqualTo(expected);
  }

  /// What is wrong with a flow that runs the statement; one with holes is read by itself, since it
  /// says nowhere what they are.
  private static List<Diagnostic> errors(String statement) {
    if (statement.contains("{{")) {
      Diagnostics problems = new Diagnostics();
      SqlReader.read(Samples.sql(statement), problems);
      return errors(problems.sorted());
    }
    Source flow = new Source("sample", FLOW + statement.indent(6));
    return errors(FlowCompiler.check(List.of(flow)).diagnostics());
  }

  private static List<Diagnostic> errors(List<Diagnostic> problems) {
    return problems.stream().filter(one -> one.severity() == Severity.ERROR).toList();
  }

  private static int count(List<File> files) {
    return files.stream().mapToInt(file -> file.statements().size()).sum();
  }
}
