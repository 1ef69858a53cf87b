package dev.lakestep.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The templates of the shipped flows are those that are kept; `-Dgolden=true` keeps them anew, and
/// is red.
class GoldenTemplatesTest {
  private static final Path FOLDER = Synthesized.ROOT.resolve("infra-cdk/src/test/golden");

  @TestFactory
  Stream<DynamicTest> everyTemplateIsAsItIsKept() {
    return Synthesized.shipped().templates().entrySet().stream()
        .map(template ->
            DynamicTest.dynamicTest(
                template.getKey(),
                () -> hold(template.getKey(), GoldenText.of(template.getValue()))));
  }

  private static void hold(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name + ".template");
    if (Boolean.getBoolean("golden")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text, UTF_8);
      fail("%s was written anew: read the diff", file);
    }
    assertThat(text).as(name).isEqualTo(Files.readString(file, UTF_8));
  }
}
