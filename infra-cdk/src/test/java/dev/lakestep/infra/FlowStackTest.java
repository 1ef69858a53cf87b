package dev.lakestep.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/// What the shipped flows have of their own, as it is deployed.
class FlowStackTest {
  /// What IAM takes of policies that stand in a role, white space aside.
  private static final int LONGEST_POLICY = 10_240;

  /// Of a stack, whatever flows are in it: log, objects, topic and its policy.
  private static final int SHARED = 4;

  private static final JsonNode STACK = Synthesized.shipped().template("lakestep-main-examples");
  private static final Template TEMPLATE = Template.fromString(STACK.toString());

  @Test
  void machinesLogAndAreTraced() {
    TEMPLATE.allResourcesProperties(
        "AWS::StepFunctions::StateMachine",
        Map.of(
            "StateMachineType", "STANDARD",
            "TracingConfiguration", Map.of("Enabled", true),
            "LoggingConfiguration", Map.of("Level", "ALL", "IncludeExecutionData", false)));
    TEMPLATE.hasResourceProperties(
        "AWS::Logs::LogGroup",
        Map.of(
            "LogGroupName",
            "/aws/vendedlogs/states/lakestep-main-examples",
            "RetentionInDays",
            30));
  }

  @Test
  void functionsKnowMachinesByTheirTag() {
    TEMPLATE.allResourcesProperties(
        "AWS::StepFunctions::StateMachine",
        Map.of("Tags", List.of(Map.of("Key", "lakestep:environment", "Value", "main"))));
  }

  @Test
  void aLargeDefinitionLiesInS3() {
    TEMPLATE.hasResourceProperties(
        "AWS::StepFunctions::StateMachine",
        Map.of(
            "StateMachineName", "examples_fruits",
            "DefinitionString", Match.absent(),
            "DefinitionS3Location",
                Map.of("Key", Match.stringLikeRegexp("^lakestep/main/[0-9a-f]{64}\\.json$"))));
    TEMPLATE.hasResourceProperties(
        "AWS::StepFunctions::StateMachine",
        Map.of(
            "StateMachineName", "examples_hello",
            "DefinitionString", Match.stringLikeRegexp("examples.hello"),
            "DefinitionS3Location", Match.absent()));
  }

  @Test
  void eachFlowHasARoleOfItsOwn() {
    assertThat(resources("AWS::StepFunctions::StateMachine"))
        .filteredOn(machine -> !machine.path("StateMachineName").asText().endsWith("--after"))
        .map(machine -> machine.path("RoleArn").toString())
        .doesNotHaveDuplicates()
        .hasSize(resources("AWS::IAM::Role").size());
  }

  @Test
  void nothingStartsAFlowBeforeFunctionsKnowOfIt() {
    for (String type : List.of("AWS::Events::Rule", "AWS::Scheduler::Schedule")) {
      TEMPLATE.allResources(type, Map.of("DependsOn", List.of("Objects")));
    }
  }

  @Test
  void eventsAndSchedulesThatCannotBeToldAreKept() {
    TEMPLATE.allResourcesProperties(
        "AWS::Scheduler::Schedule",
        Map.of("Target", Match.objectLike(Map.of("DeadLetterConfig", Match.anyValue()))));
    TEMPLATE.allResourcesProperties(
        "AWS::Events::Rule",
        Map.of("Targets", List.of(Match.objectLike(Map.of("DeadLetterConfig", Match.anyValue())))));
  }

  @Test
  void whatMayNotBeMeantIsSaid() {
    assertThat(Synthesized.shipped().files(".metadata.json").get("lakestep-main-examples"))
        .contains("switch on EventBridge in that bucket");
  }

  @Test
  void nothingIsAskedOfAnotherStack() {
    Synthesized.shipped()
        .templates()
        .forEach((name, template) -> {
          assertThat(template.toString()).as(name).doesNotContain("Fn::ImportValue");
          assertThat(template.path("Outputs"))
              .as(name)
              .allSatisfy(output -> assertThat(output.has("Export")).isFalse());
        });
  }

  @Test
  void aFlowIsNoHeavierThanItIsTakenFor() throws IOException {
    Platform platform = new Platform(Synthesized.PLAIN);
    Weight weight =
        new FlowFolder(Synthesized.ROOT.resolve("flows"))
            .compile().stream()
                .filter(flow -> flow.manifest().flow().namespace().equals("examples"))
                .map(flow -> FlowStack.weight(FlowParts.of(flow, platform)))
                .reduce(Weight.NONE, Weight::and);
    assertThat(STACK.path("Resources").size() - SHARED).isLessThanOrEqualTo(weight.resources());
    long written =
        Synthesized.shipped()
            .files(".template.json")
            .getOrDefault("lakestep-main-examples", "")
            .length();
    assertThat(written).isBetween(weight.bytes() / 3, weight.bytes());
  }

  @Test
  void policiesAreNotLongerThanIamTakesThem() {
    Synthesized.shipped()
        .templates()
        .values()
        .forEach(template ->
            template
                .path("Resources")
                .forEach(resource ->
                    resource
                        .path("Properties")
                        .path("Policies")
                        .forEach(policy ->
                            assertThat(length(policy.path("PolicyDocument")))
                                .as(resource.path("Properties").path("RoleName").asText())
                                .isLessThan(LONGEST_POLICY))));
  }

  /// With the longest of what stands for account and region.
  private static int length(JsonNode policy) {
    return policy
        .toString()
        .replaceAll("\\{\"Fn::Sub\":(\"[^\"]*\")\\}", "$1")
        .replace("${AWS::Partition}", "aws-us-gov")
        .replace("${AWS::Region}", "ap-southeast-1")
        .replace("${AWS::AccountId}", "123456789012")
        .length();
  }

  private static List<JsonNode> resources(String type) {
    return STACK
        .path("Resources")
        .valueStream()
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"))
        .toList();
  }
}
