package dev.lakestep.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import dev.lakestep.compiler.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Golden cases: the flows of a folder are one project, and what a user sees of it stands in
/// `expected.diagnostics`, a file that is absent where there is nothing to see. `make golden`
/// rewrites; the run that rewrites is red.
class CasesTest {
  private static final Path CASES = Project.root().resolve("flow-compiler/src/test/cases");
  private static final String EXPECTED = "expected.diagnostics";

  @TestFactory
  Stream<DynamicTest> saysWhatIsExpected() {
    return cases()
        .map(
            folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> hold(folder)));
  }

  @Test
  void everyCaseHasAFlow() {
    assertThat(cases()).isNotEmpty().allMatch(folder -> !Project.in(folder).files().isEmpty());
  }

  private static void hold(Path folder) throws IOException {
    List<Diagnostic> diagnostics = Project.in(folder).diagnostics();
    assertThat(diagnostics).allSatisfy(d -> assertThat(places(d)).allMatch(CasesTest::isInside));
    String actual = TextRenderer.render(diagnostics, Ink.PLAIN);
    Path file = folder.resolve(EXPECTED);
    String expected = Files.exists(file) ? Files.readString(file) : "";
    if (Boolean.getBoolean("golden") && !actual.equals(expected)) {
      rewrite(file, actual);
      fail("rewrote " + folder.getFileName() + "; look at the diff");
    }
    assertThat(actual)
        .as("%s; if this is better than before: make golden", folder.getFileName())
        .isEqualTo(expected);
  }

  private static void rewrite(Path file, String text) throws IOException {
    if (text.isEmpty()) {
      Files.delete(file);
    } else {
      Files.writeString(file, text);
    }
  }

  private static Stream<Span> places(Diagnostic diagnostic) {
    return Stream.concat(
        Stream.of(diagnostic.span()), diagnostic.related().stream().map(Diagnostic.Related::span));
  }

  private static boolean isInside(Span span) {
    return span.start() <= span.end() && span.end() <= span.source().length();
  }

  private static Stream<Path> cases() {
    return Project.list(CASES).stream().filter(Files::isDirectory);
  }
}
