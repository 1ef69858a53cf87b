package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Role;
import dev.lakestep.blueprint.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What functions, and those who call them, may do in their own names is used by some test, or
/// listed with a reason. `-Dlakestep.iam.report=FILE` makes tests write down what they use;
/// `-Dlakestep.iam.seen=FILE,FILE` with `-Dgolden=true` makes the list of such files, and is red.
final class OwnRolesTest {
  private static final String USED = "used    ";
  private static final String UNUSED = "unused  ";
  private static final Path LIST =
      Path.of(System.getProperty("lakestep.root", ".."), "cli/src/test/resources")
          .resolve("dev/lakestep/cli/platform/idle/functions.txt");

  @Test
  void whatFunctionsMayIsUsedOrHasAReason() throws IOException {
    String seen = System.getProperty("lakestep.iam.seen", "");
    if (Boolean.getBoolean("golden") && !seen.isEmpty()) {
      Set<String> used = new HashSet<>();
      for (String file : seen.split(",", -1)) {
        used.addAll(used(Path.of(file)));
      }
      Files.writeString(LIST, page(used));
    }
    String page = Files.readString(LIST);
    List<String> listed =
        page.lines()
            .filter(line -> Stream.of(USED, UNUSED).anyMatch(line::startsWith))
            .map(line -> line.substring(USED.length()))
            .toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(lines());
    assertThat(page).doesNotContain(Reason.NONE);
    assertThat(seen).as("the list was made anew").isEmpty();
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Role role : Platform.LOCAL.allRoles()) {
      for (Statement statement : role.policy().statements()) {
        for (String action : statement.actions()) {
          statement.resources().forEach(resource -> lines.add(line(role.name(), action, resource)));
        }
      }
    }
    return lines.stream().sorted().toList();
  }

  private static String line(String role, String action, String resource) {
    return "%s %s %s".formatted(role, action, resource);
  }

  /// What tests have used, by what they wrote down.
  private static Set<String> used(Path file) throws IOException {
    Set<String> used = new HashSet<>();
    for (JsonNode report : OneCloud.json(Files.readString(file))) {
      for (JsonNode role : report.path("roles")) {
        String arn = role.path("arn").asText();
        for (JsonNode grant : role.path("grants")) {
          if (grant.path("used").asLong() > 0) {
            used.add(
                line(
                    arn.substring(arn.lastIndexOf('/') + 1),
                    grant.path("action").asText(),
                    grant.path("resource").asText()));
          }
        }
      }
    }
    return used;
  }

  private static String page(Set<String> used) {
    StringBuilder page = new StringBuilder();
    for (String line : lines()) {
      page.append(used.contains(line) ? USED : UNUSED).append(line).append('\n');
      if (!used.contains(line)) {
        page.append("    ").append(OwnReasons.why(line)).append('\n');
      }
    }
    return page.toString();
  }
}
