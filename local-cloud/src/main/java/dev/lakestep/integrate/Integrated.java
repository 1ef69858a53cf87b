package dev.lakestep.integrate;

import dev.lakestep.cloud.Calls;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.s3.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The services of the cloud as states call them: every operation by `aws-sdk`, and those that Step
/// Functions has integrations of its own for.
public final class Integrated implements Integrations {
  private static final Pattern RESOURCE =
      Pattern.compile(
          "arn:aws:states:::(aws-sdk:)?([a-zA-Z0-9-]+):([a-zA-Z0-9]+)(\\.sync(?::2)?)?");

  private final Calls calls;
  private final Supplier<Objects> objects;
  private final QueryJob queries;

  private Integrated(Calls calls, Supplier<Objects> objects) {
    this.calls = calls;
    this.objects = objects;
    this.queries = new QueryJob(new Asking(calls, Target.ATHENA));
  }

  /// What the states of machines may call.
  ///
  /// @param objects what maps in distributed mode read; asked for when one does
  public static Integrations calls(Calls calls, Supplier<Objects> objects) {
    return new Integrated(calls, objects);
  }

  @Override
  public Optional<Integration> find(String resource) {
    Matcher found = RESOURCE.matcher(resource);
    if (!found.matches()) {
      return resource.startsWith("arn:aws:lambda:") && resource.contains(":function:")
          ? Optional.of(new FunctionCall(calls, FunctionCall.Form.RESOURCE))
          : Optional.empty();
    }
    String service = found.group(2);
    String action = found.group(3);
    String waits = found.group(4) == null ? "" : found.group(4);
    return found.group(1) == null ? own(service, action + waits) : sdk(service, action, waits);
  }

  /// The engine starts executions itself: it knows the same call again.
  private Optional<Integration> sdk(String service, String action, String waits) {
    if (!waits.isEmpty() || (service.equals("sfn") && action.equals("startExecution"))) {
      return Optional.empty();
    }
    if (service.equals("lambda") && action.equals("invoke")) {
      return Optional.of(new FunctionCall(calls, FunctionCall.Form.TEXT));
    }
    return Target.ofSdk(service).map(target -> new ServiceCall(new Asking(calls, target), action));
  }

  private Optional<Integration> own(String service, String action) {
    return switch (service) {
      case "athena" ->
          switch (action) {
            case "startQueryExecution.sync" -> Optional.of(queries);
            case "startQueryExecution",
                "stopQueryExecution",
                "getQueryExecution",
                "getQueryResults" ->
                called(Target.ATHENA, action);
            default -> Optional.empty();
          };
      case "dynamodb" ->
          switch (action) {
            case "getItem", "putItem", "updateItem", "deleteItem" ->
                called(Target.DYNAMODB, action);
            default -> Optional.empty();
          };
      case "events" ->
          action.equals("putEvents")
              ? Optional.of(new EventsCall(new Asking(calls, Target.EVENTS)))
              : Optional.empty();
      case "lambda" ->
          action.equals("invoke")
              ? Optional.of(new FunctionCall(calls, FunctionCall.Form.ARGUMENT))
              : Optional.empty();
      case "s3" -> ItemFiles.find(calls, objects, action);
      case "sns" -> action.equals("publish") ? called(Target.SNS, action) : Optional.empty();
      case "sqs" -> action.equals("sendMessage") ? called(Target.SQS, action) : Optional.empty();
      case "glue", "http" -> missing(service, action);
      default -> Optional.empty();
    };
  }

  private Optional<Integration> called(Target target, String action) {
    return Optional.of(new ServiceCall(new Asking(calls, target), action));
  }

  /// What AWS has and the local cloud has not.
  private static Optional<Integration> missing(String service, String action) {
    String why =
        service.equals("http")
            ? "The local cloud has no connections of EventBridge, which http:%s needs."
            : "The local cloud runs no jobs of Glue, which glue:%s starts.";
    return Optional.of(_ -> new Answer.Failed("States.Runtime", why.formatted(action)));
  }
}
