package dev.lakestep.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// cdk-nag's pack AwsSolutions finds nothing but what is justified here, and each justification is
/// needed.
class NagTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// A rule, what it is said of, and why it stays as it is.
  private record Justified(String rule, String resource, String why) {
    boolean covers(String rule, String resource) {
      return rule.equals(this.rule) && resource.matches(this.resource);
    }
  }

  private static final List<Justified> JUSTIFIED =
      List.of(
          new Justified(
              "AwsSolutions-IAM5",
              ".*Role",
              "The blueprint has a reason for each pattern in a policy; WildcardsTest holds all of"
                  + " them."),
          new Justified(
              "AwsSolutions-SQS3",
              "lakestep-[a-z]+-platform/Lake[a-zA-Z]+UndeliveredQueue",
              "It is itself where rules and schedules leave what they cannot deliver."),
          new Justified(
              "AwsSolutions-S1",
              "lakestep-[a-z]+-platform/(Files|Lake\\w+)",
              "Access logs would grow with each run and cost at rest; CloudTrail tells the same"
                  + " where an account wants it."));

  @Test
  void nothingIsFoundThatIsNotJustified() throws IOException {
    Set<String> found = new TreeSet<>();
    Set<Justified> used = new HashSet<>();
    for (JsonNode line : findings()) {
      String rule = line.path("ruleId").asText();
      String resource = line.path("resourceId").asText();
      JUSTIFIED.stream()
          .filter(one -> one.covers(rule, resource))
          .findFirst()
          .ifPresentOrElse(used::add, () -> found.add(rule + " " + resource));
    }
    assertThat(found).isEmpty();
    assertThat(JUSTIFIED).as("justified, and not found").allMatch(used::contains);
  }

  private static List<JsonNode> findings() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (Synthesized app : List.of(Synthesized.shipped(), Synthesized.said())) {
      for (String text : app.files("-NagReport.json").values()) {
        JSON.readTree(text).path("lines").forEach(all::add);
      }
    }
    assertThat(all).isNotEmpty();
    return all.stream()
        .filter(line -> !line.path("compliance").asText().equals("Compliant"))
        .toList();
  }
}
