package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.template.FormationErrors;
import java.util.List;

/// `AWS::Lambda::Function`
final class LambdaFunctions implements Work {
  private static final String LAMBDA = "lambda";
  private static final String NAME = "FunctionName";
  private static final String RESERVED = "ReservedConcurrentExecutions";
  private static final String[] SETTINGS = {
    "Handler",
    "Role",
    "Runtime",
    "Description",
    "Timeout",
    "MemorySize",
    "DeadLetterConfig",
    "TracingConfig",
    "EphemeralStorage",
    "LoggingConfig",
    "SnapStart",
    "Environment",
    "Layers"
  };

  /// What a function has that is told nothing, where that is not what it had before.
  private static final List<String> EMPTY =
      List.of("DeadLetterConfig", "Environment", "Description");

  @Override
  public Made create(Wanted wanted) {
    String name = wanted.name(NAME);
    ObjectNode input = wanted.only(SETTINGS).put(NAME, name);
    Fields.value(wanted.properties(), "Architectures")
        .ifPresent(value -> input.set("Architectures", value));
    input.set("Code", code(wanted));
    ObjectNode tags = input.putObject("Tags");
    wanted.site().allTags(wanted.properties()).forEach(tags::put);
    String arn = wanted.call(LAMBDA, "CreateFunction", input).path("FunctionArn").asText();
    return wanted.finished(Made.withArn(name, arn), this, () -> reserve(name, wanted));
  }

  private static ObjectNode code(Wanted wanted) {
    if (!wanted.at("Code").has("S3Bucket")) {
      throw FormationErrors.invalid(
          "The local cloud takes code of AWS::Lambda::Function from S3 only.");
    }
    return (ObjectNode) wanted.at("Code").deepCopy();
  }

  private static void reserve(String name, Wanted wanted) {
    if (wanted.has(RESERVED)) {
      ObjectNode input = Site.input(NAME, name);
      wanted.call(
          LAMBDA, "PutFunctionConcurrency", input.put(RESERVED, wanted.at(RESERVED).asLong()));
    } else {
      wanted.site().remove(LAMBDA, "DeleteFunctionConcurrency", Site.input(NAME, name));
    }
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    if (!before.at("Code").equals(wanted.at("Code"))
        || !before.at("Architectures").equals(wanted.at("Architectures"))) {
      ObjectNode code = code(wanted).put(NAME, there.ref());
      Fields.value(wanted.properties(), "Architectures")
          .ifPresent(value -> code.set("Architectures", value));
      wanted.call(LAMBDA, "UpdateFunctionCode", code);
    }
    ObjectNode settings = wanted.only(SETTINGS).put(NAME, there.ref());
    for (String property : EMPTY) {
      if (before.has(property) && !wanted.has(property)) {
        if (property.equals("Description")) {
          settings.put(property, "");
        } else {
          settings.putObject(property);
        }
      }
    }
    if (!before.only(SETTINGS).equals(wanted.only(SETTINGS))) {
      wanted.call(LAMBDA, "UpdateFunctionConfiguration", settings);
    }
    if (!before.at(RESERVED).equals(wanted.at(RESERVED))) {
      reserve(there.ref(), wanted);
    }
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    last.site().remove(LAMBDA, "DeleteFunction", Site.input(NAME, there.ref()));
  }
}
