package dev.lakestep.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// What `npm ci` installs is the same everywhere, wherever it is fetched from.
class PinnedTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void eachPackageHasOneVersion() throws IOException {
    JsonNode wanted = JSON.readTree(text("package.json")).path("devDependencies");
    JsonNode locked = JSON.readTree(text("package-lock.json")).path("packages");
    assertThat(wanted.properties())
        .isNotEmpty()
        .allSatisfy(one -> {
          assertThat(one.getValue().asText()).matches("[0-9.]+");
          assertThat(locked.path("node_modules/" + one.getKey()).path("version"))
              .isEqualTo(one.getValue());
        });
  }

  @Test
  void theLockNamesNoHost() throws IOException {
    assertThat(text("package-lock.json")).doesNotContain("://").contains("integrity");
  }

  private static String text(String file) throws IOException {
    return Files.readString(Synthesized.ROOT.resolve("infra-cdk").resolve(file), UTF_8);
  }
}
