package dev.lakestep.integrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/// One operation of one service, asked and answered.
record ServiceCall(Asking asking, String action) implements Integration {
  /// What changes nothing, or changes the same when it is done again.
  private static final Pattern REPEATABLE =
      Pattern.compile(
          "(get|list|describe|head|batchGet|query|scan|transactGet).*|startQueryExecution"
              + "|stopQueryExecution|putObject");

  @Override
  public boolean isRepeatable() {
    return REPEATABLE.matcher(action).matches();
  }

  @Override
  public Answer call(Invocation invocation) {
    try {
      ObjectNode answer = asking.ask(action, arguments(invocation), invocation);
      return new Answer.Done(
          asking.target().kind() == Target.Kind.OWN ? Shape.withMetadata(answer, 200) : answer);
    } catch (AwsError refused) {
      return Errors.of(asking.target(), refused);
    }
  }

  /// A query is started once, however often the same call is made.
  private ObjectNode arguments(Invocation invocation) {
    ObjectNode arguments = Shape.copied(invocation.arguments());
    if (action.equals("startQueryExecution") && !arguments.has("ClientRequestToken")) {
      arguments.put("ClientRequestToken", token(invocation));
    }
    return arguments;
  }

  static String token(Invocation invocation) {
    String call = invocation.caller().executionArn() + "#" + invocation.caller().ticket();
    return UUID.nameUUIDFromBytes(call.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
