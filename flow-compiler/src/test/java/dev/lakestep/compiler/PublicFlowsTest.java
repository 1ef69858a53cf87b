package dev.lakestep.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Flows that others wrote for Kestra: what Kestra refuses is refused for the same reason, and of
/// what it accepts only that is refused which does not work here.
final class PublicFlowsTest {
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("dag-cyclicdependency", "LAKE0233"),
          Map.entry("dag-invalid-subtask", "LAKE0102"),
          Map.entry("duplicate-inputs", "LAKE0230"),
          Map.entry("duplicate-key", "LAKE0020"),
          Map.entry("empty", "LAKE0102"),
          Map.entry("if-without-condition", "LAKE0102"),
          Map.entry("inputs-bad-validator-syntax", "LAKE0109"),
          Map.entry("inputs-key-with-subtraction-symbol-validation", "LAKE0308"),
          Map.entry("inputs-validation", "LAKE0122 LAKE0124 LAKE0125"),
          Map.entry("inputs", "LAKE0102 LAKE0110"),
          Map.entry("invalid-parallel", "LAKE0102 LAKE0105 LAKE0110 LAKE0111"),
          Map.entry("invalid-property", "LAKE0101"),
          Map.entry("invalid", "LAKE0102 LAKE0110 LAKE0111"),
          Map.entry("recursive-flow", "LAKE0235"),
          Map.entry("scheduled-missing-inputs-defaults-2", "LAKE0236"),
          Map.entry("scheduled-missing-inputs-defaults", "LAKE0236"),
          Map.entry("system-labels", "LAKE0102 LAKE0239"),
          Map.entry("workingdirectory-invalid", "LAKE0120"),
          Map.entry("workingdirectory-no-tasks", "LAKE0102"));

  /// Types, keys and commands that Kestra has and Lakestep has not.
  private static final Set<String> REFUSALS = Set.of("LAKE0112", "LAKE0150", "LAKE0152");

  /// They name what is not there on purpose, and fail when they run.
  private static final Set<String> FAIL_LATER =
      Set.of("if-condition-fail", "variables-invalid", "working-directory-invalid-runif");

  @TestFactory
  Stream<DynamicTest> whatIsInvalidIsRefusedForItsReason() {
    return flows("core-invalids").stream()
        .filter(file -> REASONS.containsKey(name(file)))
        .map(file ->
            DynamicTest.dynamicTest(
                name(file), () -> assertThat(errors(file)).isEqualTo(REASONS.get(name(file)))));
  }

  @Test
  void whatIsInvalidIsRefused() {
    assertThat(flows("core-invalids")).allSatisfy(file -> assertThat(errors(file)).isNotEmpty());
  }

  @Test
  void whatIsValidIsAcceptedUnlessItCannotWorkHere() {
    assertThat(flows("core-valids"))
        .filteredOn(file -> !FAIL_LATER.contains(name(file)))
        .allSatisfy(file -> assertThat(REFUSALS).as(name(file)).containsAll(codes(errors(file))));
  }

  @Test
  void allFlowsAreAnsweredWithPlacesInTheText() {
    for (String folder : List.of("mission", "zoomcamp", "blueprints")) {
      assertThat(flows(folder))
          .allSatisfy(file -> {
            for (Diagnostic problem : diagnostics(file)) {
              assertThat(problem.span().source().name()).isEqualTo(name(file));
              assertThat(problem.message()).isNotBlank();
            }
          });
    }
  }

  private static List<String> codes(String errors) {
    return errors.isEmpty() ? List.of() : List.of(errors.split(" ", -1));
  }

  private static String errors(Path file) {
    return diagnostics(file).stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(problem -> problem.code().id())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static List<Diagnostic> diagnostics(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return Project.of(name(file), text).diagnostics();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private static List<Path> flows(String folder) {
    Path all =
        Path.of(
            System.getProperty(
                "conformance.dir", Project.root().resolve("../shared/conformance").toString()));
    Path flows = all.resolve("flows").resolve(folder);
    Assumptions.assumeTrue(Files.isDirectory(flows), () -> "no conformance data in " + flows);
    return Project.list(flows).stream()
        .filter(file -> file.toString().matches(".*\\.ya?ml"))
        .toList();
  }
}
