package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.template.FormationErrors;

/// `AWS::Lambda::Version`
final class LambdaVersions implements Work {
  private static final String LAMBDA = "lambda";
  private static final String NAME = "FunctionName";

  @Override
  public Made create(Wanted wanted) {
    ObjectNode input = Site.input(NAME, wanted.text(NAME));
    long before = wanted.call(LAMBDA, "ListVersionsByFunction", input).path("Versions").size();
    JsonNode version =
        wanted.call(LAMBDA, "PublishVersion", wanted.only(NAME, "CodeSha256", "Description"));
    String number = version.path("Version").asText();
    long then = wanted.call(LAMBDA, "ListVersionsByFunction", input).path("Versions").size();
    if (then == before) {
      throw FormationErrors.invalid(
          "A version for this Lambda function exists ( %s ). Modify the function to create a new version."
              .formatted(number));
    }
    String arn = version.path("FunctionArn").asText();
    return new Made(arn, Fields.none().put("Version", number).put("FunctionArn", arn));
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    last.site().remove(LAMBDA, "DeleteFunction", Site.input(NAME, there.ref()));
  }

  /// `AWS::Lambda::Alias`
  static final class Aliases implements Work {
    @Override
    public Made create(Wanted wanted) {
      ObjectNode input =
          wanted.only(NAME, "Name", "FunctionVersion", "Description", "RoutingConfig");
      String arn = wanted.call(LAMBDA, "CreateAlias", input).path("AliasArn").asText();
      return new Made(arn, Fields.none().put("AliasArn", arn));
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      wanted.call(
          LAMBDA,
          "UpdateAlias",
          wanted.only(NAME, "Name", "FunctionVersion", "Description", "RoutingConfig"));
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.site().remove(LAMBDA, "DeleteAlias", last.only(NAME, "Name"));
    }
  }

  /// `AWS::Lambda::Permission`
  static final class Permissions implements Work {
    @Override
    public Made create(Wanted wanted) {
      String id = wanted.name("");
      wanted.call(LAMBDA, "AddPermission", wanted.properties().deepCopy().put("StatementId", id));
      return new Made(id, Fields.none().put("Id", id));
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.site()
          .remove(LAMBDA, "RemovePermission", last.only(NAME).put("StatementId", there.ref()));
    }
  }

  /// `AWS::Lambda::Url`
  static final class Urls implements Work {
    @Override
    public Made create(Wanted wanted) {
      ObjectNode answer = wanted.call(LAMBDA, "CreateFunctionUrlConfig", input(wanted));
      String arn = answer.path("FunctionArn").asText();
      ObjectNode attributes = Fields.none().put("FunctionArn", arn);
      return new Made(arn, attributes.put("FunctionUrl", answer.path("FunctionUrl").asText()));
    }

    private static ObjectNode input(Wanted wanted) {
      ObjectNode input = wanted.only("AuthType", "Cors", "InvokeMode", "Qualifier");
      return input.put(NAME, wanted.text("TargetFunctionArn"));
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      wanted.call(LAMBDA, "UpdateFunctionUrlConfig", input(wanted));
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.site().remove(LAMBDA, "DeleteFunctionUrlConfig", input(last));
    }
  }

  /// `AWS::Lambda::EventSourceMapping`
  static final class Sources implements Work {
    @Override
    public Made create(Wanted wanted) {
      String id =
          wanted
              .call(LAMBDA, "CreateEventSourceMapping", wanted.without("Tags"))
              .path("UUID")
              .asText();
      ObjectNode attributes = Fields.none().put("Id", id);
      attributes.put(
          "EventSourceMappingArn",
          wanted.site().account().arn(LAMBDA, "event-source-mapping:" + id));
      return new Made(id, attributes);
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      ObjectNode input = wanted.without("Tags", "EventSourceArn");
      wanted.call(LAMBDA, "UpdateEventSourceMapping", input.put("UUID", there.ref()));
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.site().remove(LAMBDA, "DeleteEventSourceMapping", Site.input("UUID", there.ref()));
    }
  }
}
