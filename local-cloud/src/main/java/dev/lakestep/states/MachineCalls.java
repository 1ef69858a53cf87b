package dev.lakestep.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.definition.DefinitionReader;
import dev.lakestep.engine.definition.InvalidDefinition;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.CreatedStateMachine;
import dev.lakestep.engine.host.api.PublishStateMachineVersion;
import dev.lakestep.engine.host.api.PublishedVersion;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.StateMachineDescription;
import dev.lakestep.engine.host.api.UpdateStateMachine;
import dev.lakestep.engine.host.api.UpdatedStateMachine;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// Operations on state machines and their versions.
record MachineCalls(Engine engine) {
  private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/.+");

  ObjectNode create(ObjectNode input) {
    CreatedStateMachine created =
        engine.createStateMachine(
            new CreateStateMachine(
                StatesApi.needed(input, "name"),
                StatesApi.needed(input, "definition"),
                role(StatesApi.needed(input, "roleArn")),
                Fields.text(input, "type"),
                Fields.flag(input, "publish"),
                Fields.text(input, "versionDescription")));
    SortedMap<String, String> tags = TagCalls.tags(input);
    if (!tags.isEmpty() && engine.tags(created.stateMachineArn()).isEmpty()) {
      engine.tag(created.stateMachineArn(), tags);
    }
    ObjectNode answer = Fields.none().put("stateMachineArn", created.stateMachineArn());
    Fields.put(answer, "creationDate", created.creationDate());
    created.stateMachineVersionArn().ifPresent(arn -> answer.put("stateMachineVersionArn", arn));
    return answer;
  }

  private static String role(String arn) {
    if (!ROLE.matcher(arn).matches()) {
      throw new Refusal(Refusal.Code.InvalidArn, "Invalid Role Arn: '%s'".formatted(arn));
    }
    return arn;
  }

  ObjectNode update(ObjectNode input) {
    UpdatedStateMachine updated =
        engine.updateStateMachine(
            new UpdateStateMachine(
                StatesApi.needed(input, "stateMachineArn"),
                Fields.text(input, "definition"),
                Fields.text(input, "roleArn").map(MachineCalls::role),
                Fields.flag(input, "publish"),
                Fields.text(input, "versionDescription")));
    ObjectNode answer = Fields.none().put("revisionId", updated.revisionId());
    Fields.put(answer, "updateDate", updated.updateDate());
    updated.stateMachineVersionArn().ifPresent(arn -> answer.put("stateMachineVersionArn", arn));
    return answer;
  }

  ObjectNode delete(ObjectNode input) {
    engine.deleteStateMachine(StatesApi.needed(input, "stateMachineArn"));
    return Fields.none();
  }

  ObjectNode deleteVersion(ObjectNode input) {
    engine.deleteStateMachine(StatesApi.needed(input, "stateMachineVersionArn"));
    return Fields.none();
  }

  ObjectNode describe(ObjectNode input) {
    StateMachineDescription machine =
        engine.describeStateMachine(StatesApi.needed(input, "stateMachineArn"));
    ObjectNode answer = described(machine);
    answer.put("status", machine.status()).put("type", machine.type());
    Fields.put(answer, "creationDate", machine.creationDate());
    return answer;
  }

  ObjectNode describeForExecution(ObjectNode input) {
    StateMachineDescription machine =
        engine.describeStateMachineForExecution(StatesApi.needed(input, "executionArn"));
    ObjectNode answer = described(machine);
    Fields.put(answer, "updateDate", machine.updateDate());
    return answer;
  }

  private static ObjectNode described(StateMachineDescription machine) {
    ObjectNode answer =
        Fields.none()
            .put("stateMachineArn", machine.stateMachineArn())
            .put("name", machine.name())
            .put("definition", machine.definition())
            .put("roleArn", machine.roleArn());
    machine.revisionId().ifPresent(id -> answer.put("revisionId", id));
    machine.description().ifPresent(text -> answer.put("description", text));
    answer.putObject("loggingConfiguration").put("level", "OFF").put("includeExecutionData", false);
    answer.putObject("tracingConfiguration").put("enabled", false);
    return answer;
  }

  ObjectNode list(ObjectNode input) {
    return Pages.answer(
        "stateMachines",
        engine.listStateMachines(Pages.ask(input)),
        machine -> {
          ObjectNode item =
              Fields.none()
                  .put("stateMachineArn", machine.stateMachineArn())
                  .put("name", machine.name())
                  .put("type", machine.type());
          Fields.put(item, "creationDate", machine.creationDate());
          return item;
        });
  }

  ObjectNode publish(ObjectNode input) {
    return version(
        engine.publishStateMachineVersion(
            new PublishStateMachineVersion(
                StatesApi.needed(input, "stateMachineArn"),
                Fields.text(input, "revisionId"),
                Fields.text(input, "description"))));
  }

  ObjectNode listVersions(ObjectNode input) {
    return Pages.answer(
        "stateMachineVersions",
        engine.listStateMachineVersions(
            StatesApi.needed(input, "stateMachineArn"), Pages.ask(input)),
        MachineCalls::version);
  }

  private static ObjectNode version(PublishedVersion version) {
    ObjectNode answer =
        Fields.none().put("stateMachineVersionArn", version.stateMachineVersionArn());
    Fields.put(answer, "creationDate", version.creationDate());
    return answer;
  }

  ObjectNode validate(ObjectNode input) {
    ObjectNode answer = Fields.none();
    try {
      DefinitionReader.read(StatesApi.needed(input, "definition"));
      answer.put("result", "OK").putArray("diagnostics");
    } catch (InvalidDefinition invalid) {
      answer
          .put("result", "FAIL")
          .putArray("diagnostics")
          .addObject()
          .put("severity", "ERROR")
          .put("code", "SCHEMA_VALIDATION_FAILED")
          .put("message", String.valueOf(invalid.getMessage()));
    }
    return answer.put("truncated", false);
  }
}
