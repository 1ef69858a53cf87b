package dev.lakestep.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The flows that guides show are clean.
class GuidesTest {
  private static final Pattern FLOW =
      Pattern.compile("^```yaml\\n(id: .*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TestFactory
  Stream<DynamicTest> everyFlowOfAGuideIsClean() {
    return Project.list(Project.root().resolve("docs")).stream()
        .filter(page -> page.toString().endsWith(".md"))
        .flatMap(GuidesTest::flows);
  }

  private static Stream<DynamicTest> flows(Path page) {
    return FLOW.matcher(text(page))
        .results()
        .map((MatchResult flow) -> flow.group(1))
        .map(flow ->
            DynamicTest.dynamicTest(
                page.getFileName() + ": " + flow.lines().findFirst().orElse(""),
                () ->
                    assertThat(Project.of(page.getFileName().toString(), flow).diagnostics())
                        .isEmpty()));
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
