package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Function;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Work;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// The functions of Lambda on a local cloud, which reads their classes from the disk.
///
/// @param root where Lakestep itself lies, with the functions that were built
record Functions(Clients clients, Path root) {
  static final String FROM_DISK = "hot-reload";
  private static final String MARK = "LAKESTEP_PLATFORM";

  void put(Function function) {
    try (LambdaClient lambda = clients.lambda()) {
      if (configuration(lambda, function).isPresent()) {
        lambda.deleteFunction(request -> request.functionName(function.name()));
      }
      lambda.createFunction(request -> {
        request
            .functionName(function.name())
            .runtime("java25")
            .handler(function.handler())
            .role(function.role().arn())
            .timeout(Math.toIntExact(function.timeout().toSeconds()))
            .memorySize(function.memory())
            .code(code -> code.s3Bucket(FROM_DISK).s3Key(code(function)))
            .environment(variables -> variables.variables(function.environment()));
        function
            .dead()
            .ifPresent(queue ->
                request.deadLetterConfig(DeadLetterConfig.builder().targetArn(queue).build()));
      });
    }
  }

  /// The address under which flows can be started by those who know a key: one for all flows.
  void webhook(Platform platform) {
    String name = platform.function(Work.WEBHOOK).name();
    try (LambdaClient lambda = clients.lambda()) {
      lambda.createFunctionUrlConfig(
          request -> request.functionName(name).authType(FunctionUrlAuthType.NONE));
      lambda.addPermission(request ->
          request
              .functionName(name)
              .statementId("anybody")
              .action("lambda:InvokeFunctionUrl")
              .principal("*")
              .functionUrlAuthType(FunctionUrlAuthType.NONE));
    } catch (ResourceConflictException e) {
      return; // It is there already.
    }
  }

  /// Whether a function has the mark.
  boolean isMarked(Function function, String mark) {
    try (LambdaClient lambda = clients.lambda()) {
      return configuration(lambda, function)
          .map(FunctionConfiguration::environment)
          .map(environment -> mark.equals(environment.variables().get(MARK)))
          .orElse(false);
    }
  }

  void mark(Function function, String mark) {
    Map<String, String> environment = new TreeMap<>(function.environment());
    environment.put(MARK, mark);
    try (LambdaClient lambda = clients.lambda()) {
      lambda.updateFunctionConfiguration(request ->
          request
              .functionName(function.name())
              .environment(variables -> variables.variables(environment)));
    }
  }

  /// The class path of a function, as a local cloud reads it from the disk.
  String code(Function function) {
    Path target = root.resolve("functions").resolve(function.module()).resolve("target");
    return target.resolve(function.module() + ".jar") + ":" + target.resolve("lib") + "/*";
  }

  private static Optional<FunctionConfiguration> configuration(
      LambdaClient lambda, Function function) {
    try {
      return Optional.of(
          lambda.getFunction(request -> request.functionName(function.name())).configuration());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }
}
