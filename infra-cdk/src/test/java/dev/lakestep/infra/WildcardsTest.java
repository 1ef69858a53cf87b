package dev.lakestep.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Role;
import dev.lakestep.blueprint.Statement;
import dev.lakestep.compiler.CompiledFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every pattern that stands for a resource in a policy is on a list that is kept, with its reason;
/// `-Dgolden=true` keeps it anew, and is red. No pattern stands for an action.
class WildcardsTest {
  private static final Path LIST =
      Synthesized.ROOT.resolve("infra-cdk/src/test/golden/wildcards.txt");

  @Test
  void everyPatternIsOnTheListWithItsReason() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Role role : roles()) {
      text.append(role.name()).append('\n');
      for (Statement statement : role.policy().wildcards()) {
        text.append("  because ").append(statement.why()).append('\n');
        text.append("    ").append(String.join(" ", statement.actions())).append('\n');
        statement.wildcards().forEach(one -> text.append("      ").append(one).append('\n'));
        for (Statement.Condition only : statement.conditions()) {
          text.append(
              "      only where %s is %s\n"
                  .formatted(only.key(), String.join(", ", only.values())));
        }
      }
    }
    if (Boolean.getBoolean("golden")) {
      Files.createDirectories(LIST.getParent());
      Files.writeString(LIST, text, UTF_8);
      fail("%s was written anew: read the diff", LIST);
    }
    assertThat(text.toString()).isEqualTo(Files.readString(LIST, UTF_8));
  }

  @Test
  void whatIsDeployedHasNoOther() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (Role role : roles()) {
      role.policy().wildcards().forEach(one -> listed.addAll(one.wildcards()));
    }
    Set<String> deployed = new TreeSet<>();
    Synthesized.shipped()
        .templates()
        .values()
        .forEach(template ->
            template
                .path("Resources")
                .forEach(resource -> {
                  for (JsonNode policy : resource.path("Properties").path("Policies")) {
                    for (JsonNode statement : policy.path("PolicyDocument").path("Statement")) {
                      assertThat(statement.path("Action").toString()).doesNotContain("*");
                      texts(statement.path("Resource")).stream()
                          .filter(text -> text.contains("*"))
                          .forEach(deployed::add);
                    }
                  }
                }));
    assertThat(deployed).isEqualTo(listed);
  }

  private static List<String> texts(JsonNode resources) {
    List<String> texts = new ArrayList<>();
    resources.forEach(
        one -> texts.add(one.isTextual() ? one.asText() : one.path("Fn::Sub").asText()));
    return texts;
  }

  private static List<Role> roles() throws IOException {
    Platform platform = new Platform(Synthesized.PLAIN);
    List<Role> roles = new ArrayList<>(platform.allRoles());
    for (CompiledFlow flow : new FlowFolder(Synthesized.ROOT.resolve("flows")).compile()) {
      roles.add(FlowParts.of(flow, platform).role());
    }
    return roles;
  }
}
