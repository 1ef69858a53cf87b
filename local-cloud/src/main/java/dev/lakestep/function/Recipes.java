package dev.lakestep.function;

import dev.lakestep.function.Registry.Target;
import dev.lakestep.function.run.Recipe;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How environments of a version are started, and what they see.
final class Recipes {
  private static final Duration SESSION = Duration.ofHours(12);
  private final CodeStore code;
  private final Outside outside;
  private final SecureRandom random = new SecureRandom();

  Recipes(CodeStore code, Outside outside) {
    this.code = code;
    this.outside = outside;
  }

  Recipe of(Target target) {
    Version version = target.version();
    List<Path> classPath = code.classPath(version.code());
    String stamp = code.isLive(version.code()) ? CodeStore.stamp(classPath) : "";
    return new Recipe(
        target.function().name(),
        target.number(),
        version.text("RevisionId") + stamp,
        classPath,
        version.text("Handler"),
        version.timeout(),
        version.memory(),
        logStream -> variables(target, logStream));
  }

  private Map<String, String> variables(Target target, String logStream) {
    Version version = target.version();
    String name = target.function().name();
    var session = outside.identities().takeOn(version.text("Role"), name, SESSION);
    Map<String, String> all = new TreeMap<>(version.variables());
    all.putIfAbsent("AWS_ENDPOINT_URL", outside.endpoint().get().toString());
    all.putIfAbsent("TZ", ":UTC");
    all.putIfAbsent("LANG", "en_US.UTF-8");
    all.put("AWS_REGION", outside.account().region());
    all.put("AWS_DEFAULT_REGION", outside.account().region());
    all.put("AWS_ACCESS_KEY_ID", session.accessKey());
    all.put("AWS_SECRET_ACCESS_KEY", secret());
    all.put("AWS_SESSION_TOKEN", secret());
    all.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + version.text("Runtime"));
    all.put("AWS_LAMBDA_FUNCTION_NAME", name);
    all.put("AWS_LAMBDA_FUNCTION_VERSION", target.number());
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(version.memory()));
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name);
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
    all.put("LAMBDA_TASK_ROOT", code.classPath(version.code()).getFirst().toString());
    all.put("_HANDLER", version.text("Handler"));
    return all;
  }

  private String secret() {
    byte[] bytes = new byte[30];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
