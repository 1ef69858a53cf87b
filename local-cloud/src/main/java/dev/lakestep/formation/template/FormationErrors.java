package dev.lakestep.formation.template;

import dev.lakestep.cloud.wire.AwsError;

/// What CloudFormation refuses, in its words.
public final class FormationErrors {
  private FormationErrors() {}

  public static AwsError invalid(String words) {
    return new AwsError("ValidationError", 400, words);
  }

  public static AwsError format(String words) {
    return invalid("Template format error: " + words);
  }

  public static AwsError noStack(String name) {
    return invalid("Stack with id %s does not exist".formatted(name));
  }

  public static AwsError noChangeSet(String name) {
    return new AwsError("ChangeSetNotFound", 404, "ChangeSet [%s] does not exist".formatted(name));
  }

  public static AwsError exists(String type, String identifier) {
    return new AwsError(
        "AlreadyExists",
        400,
        "Resource of type '%s' with identifier '%s' already exists.".formatted(type, identifier));
  }
}
