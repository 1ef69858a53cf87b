package dev.lakestep.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Code as Lambda runs it: a class path, a handler, and how much memory it has.
///
/// @param runtime the folder of Amazon's runtime interface client
/// @param memory in megabytes
public record FunctionCode(Path runtime, String classPath, String handler, int memory) {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /// What of the memory of a function its heap may have.
  private static final double HEAP = 0.85;

  /// A function of ours, as it was built.
  ///
  /// @param root of the project
  /// @param module where below `functions` it was made
  public static FunctionCode built(Path root, String module, String handler, int memory) {
    Path target = root.resolve("functions").resolve(module).resolve("target");
    String path = target.resolve(module + ".jar") + File.pathSeparator + target.resolve("lib/*");
    return new FunctionCode(runtime(root), path, handler, memory);
  }

  /// Where the runtime interface client lies.
  ///
  /// @param root of the project
  public static Path runtime(Path root) {
    return root.resolve("judges/target/lambda-runtime");
  }

  /// Starts it, with the compiler and the garbage collector that Lambda's own Java 25 has.
  ///
  /// @param options for the JVM, besides
  /// @param environment besides what Lambda gives to every function
  public Process start(RuntimeApi api, List<String> options, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx%dm".formatted((int) (memory * HEAP)),
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(
        List.of("-cp", classPath + File.pathSeparator + runtime.resolve("*"), CLIENT, handler));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    var variables = builder.environment();
    variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", "measured");
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memory));
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_ACCESS_KEY_ID", "test");
    variables.put("AWS_SECRET_ACCESS_KEY", "test");
    variables.put("_HANDLER", handler);
    variables.putAll(environment);
    return builder.start();
  }
}
