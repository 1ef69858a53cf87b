package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// The settings of a function as its API takes and shows them.
final class Settings {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int MOST_VARIABLES = 4096;
  private static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");

  /// What a caller may say, and keeps as it is.
  private static final List<String> PASSED =
      List.of(
          "Handler",
          "Role",
          "Runtime",
          "Description",
          "Timeout",
          "MemorySize",
          "VpcConfig",
          "DeadLetterConfig",
          "TracingConfig",
          "EphemeralStorage",
          "KMSKeyArn",
          "FileSystemConfigs",
          "ImageConfig");

  private Settings() {}

  static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  /// Of a function that is not yet told anything.
  static ObjectNode usual(String name, String arn) {
    ObjectNode settings = Fields.none().put("FunctionName", name).put("FunctionArn", arn);
    settings.put("Description", "").put("Timeout", 3).put("MemorySize", 128);
    settings.putObject("TracingConfig").put("Mode", "PassThrough");
    settings.putObject("EphemeralStorage").put("Size", 512);
    settings.putObject("SnapStart").put("ApplyOn", "None").put("OptimizationStatus", "Off");
    settings
        .putObject("LoggingConfig")
        .put("LogFormat", "Text")
        .put("LogGroup", "/aws/lambda/" + name);
    settings.put("PackageType", "Zip").put("Version", FunctionName.LATEST);
    settings.putArray("Architectures").add("x86_64");
    return settings;
  }

  /// Takes over what a request says, or refuses it.
  static ObjectNode take(ObjectNode settings, ObjectNode input, Instant now) {
    PASSED.forEach(
        name -> Fields.value(input, name).ifPresent(value -> settings.set(name, value.deepCopy())));
    Fields.value(input, "Architectures").ifPresent(one -> settings.set("Architectures", one));
    Fields.text(input.path("SnapStart"), "ApplyOn")
        .ifPresent(on -> settings.withObject("/SnapStart").put("ApplyOn", on));
    Fields.value(input, "LoggingConfig")
        .ifPresent(one -> settings.withObject("/LoggingConfig").setAll((ObjectNode) one));
    Fields.value(input, "Environment")
        .ifPresent(one -> settings.set("Environment", environment(one)));
    Fields.value(input, "Layers").ifPresent(Settings::refuseLayers);
    check(settings);
    return changed(settings, now);
  }

  static ObjectNode changed(ObjectNode settings, Instant now) {
    return settings
        .put("LastModified", moment(now))
        .put("RevisionId", UUID.randomUUID().toString())
        .put("State", "Active")
        .put("LastUpdateStatus", "Successful");
  }

  private static void refuseLayers(JsonNode layers) {
    if (!layers.isEmpty()) {
      throw LambdaErrors.invalid(
          "The local cloud does not have layers: put the libraries into `lib/` of the archive.");
    }
  }

  private static ObjectNode environment(JsonNode said) {
    ObjectNode variables = Fields.none();
    int size = 0;
    for (var one : said.path("Variables").properties()) {
      variables.set(one.getKey(), one.getValue());
      size += one.getKey().length() + one.getValue().asText().length();
    }
    List<String> reserved = RESERVED.stream().filter(variables::has).sorted().toList();
    if (!reserved.isEmpty()) {
      throw LambdaErrors.invalid(
          "Lambda was unable to configure your environment variables because the environment"
              + " variables you have provided contains reserved keys that are currently not"
              + " supported for modification. Reserved keys used in this request: "
              + String.join(", ", reserved));
    }
    if (size > MOST_VARIABLES) {
      throw LambdaErrors.invalid(
          "Lambda was unable to configure your environment variables because the environment"
              + " variables you have provided exceeded the 4KB limit. String measured: "
              + variables);
    }
    return Fields.none().set("Variables", variables);
  }

  private static void check(ObjectNode settings) {
    within(settings, "Timeout", 1, 900);
    within(settings, "MemorySize", 128, 10_240);
    String role = settings.path("Role").asText();
    if (!role.matches("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+")) {
      throw LambdaErrors.violated(
          role,
          "role",
          "Member must satisfy regular expression pattern:"
              + " arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    }
    String runtime = settings.path("Runtime").asText();
    if (!runtime.matches("java\\d+(\\.al2)?")) {
      throw LambdaErrors.invalid(
          "The runtime parameter of `%s` is not supported: the local cloud runs Java."
              .formatted(runtime));
    }
    if (settings.path("Handler").asText().isEmpty()) {
      throw LambdaErrors.invalid(
          "Runtime and Handler are mandatory parameters for functions created with deployment"
              + " packages.");
    }
  }

  private static void within(ObjectNode settings, String name, int least, int most) {
    long value = settings.path(name).asLong();
    String field = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    if (value < least) {
      throw LambdaErrors.violated(
          value, field, "Member must have value greater than or equal to " + least);
    }
    if (value > most) {
      throw LambdaErrors.violated(
          value, field, "Member must have value less than or equal to " + most);
    }
  }
}
