package dev.lakestep.cli.platform;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.manifest.Manifest.Identity;
import dev.lakestep.compiler.manifest.Start;
import dev.lakestep.compiler.plan.Json;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;

/// The address under which flows can be started by those who know a key.
record WebhookWiring(Clients clients, Platform platform) {

  /// One for all flows.
  void shared() {
    try (LambdaClient lambda = clients.lambda()) {
      lambda.createFunctionUrlConfig(request ->
          request.functionName(Platform.WEBHOOK.name()).authType(FunctionUrlAuthType.NONE));
      lambda.addPermission(request ->
          request
              .functionName(Platform.WEBHOOK.name())
              .statementId("anybody")
              .action("lambda:InvokeFunctionUrl")
              .principal("*")
              .functionUrlAuthType(FunctionUrlAuthType.NONE));
    } catch (ResourceConflictException e) {
      return; // It is there already.
    }
  }

  /// Where to call a flow. A key that is no constant is not shown.
  String put(Identity flow, Start.Webhook start) {
    String key = start.key() instanceof Json.Constant(Value.Text(var text)) ? text : "<key>";
    try (LambdaClient lambda = clients.lambda()) {
      String url =
          lambda
              .getFunctionUrlConfig(request -> request.functionName(Platform.WEBHOOK.name()))
              .functionUrl();
      return "calls of %sapi/v1/executions/webhook/%s/%s/%s"
          .formatted(url, flow.namespace(), flow.id(), key);
    }
  }
}
