package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.template.FormationErrors;

/// `AWS::StepFunctions::StateMachine`
final class Machines implements Work {
  private static final String STATES = "states";
  private static final String ARN = "stateMachineArn";

  @Override
  public Made create(Wanted wanted) {
    String name = wanted.name("StateMachineName");
    String arn = wanted.site().account().arn(STATES, "stateMachine:" + name);
    wanted.absent(
        wanted.site().found(STATES, "DescribeStateMachine", Site.input(ARN, arn)).isPresent(), arn);
    ObjectNode input = Site.input("name", name).put("roleArn", wanted.text("RoleArn"));
    input.put("definition", definition(wanted));
    input.put(
        "type", wanted.has("StateMachineType") ? wanted.text("StateMachineType") : "STANDARD");
    var tags = input.putArray("tags");
    wanted
        .site()
        .allTags(wanted.properties())
        .forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
    wanted.call(STATES, "CreateStateMachine", input);
    return new Made(arn, Fields.none().put("Arn", arn).put("Name", name));
  }

  private static String definition(Wanted wanted) {
    String text = written(wanted);
    for (var one : wanted.at("DefinitionSubstitutions").properties()) {
      text = text.replace("${" + one.getKey() + "}", one.getValue().asText());
    }
    return text;
  }

  private static String written(Wanted wanted) {
    if (wanted.has("DefinitionString")) {
      return wanted.text("DefinitionString");
    }
    if (wanted.has("Definition")) {
      return wanted.at("Definition").toString();
    }
    JsonNode place = wanted.at("DefinitionS3Location");
    if (!place.isObject()) {
      throw FormationErrors.invalid("Property DefinitionString cannot be empty.");
    }
    ObjectNode input = Site.input("Bucket", place.path("Bucket").asText());
    input.put("Key", place.path("Key").asText());
    Fields.text(place, "Version").ifPresent(version -> input.put("VersionId", version));
    return wanted.call("s3", "GetObject", input).path("Body").asText();
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    ObjectNode input = Site.input(ARN, there.ref()).put("roleArn", wanted.text("RoleArn"));
    wanted.call(STATES, "UpdateStateMachine", input.put("definition", definition(wanted)));
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    last.site().remove(STATES, "DeleteStateMachine", Site.input(ARN, there.ref()));
  }
}
