package dev.lakestep.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.function.LambdaFunction.Kind;
import dev.lakestep.function.Registry.Target;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Makes functions, changes their code and settings, and removes them.
final class FunctionCalls {
  private final Registry registry;
  private final CodeStore code;
  private final Time time;
  private final Consumer<String> gone;

  FunctionCalls(Registry registry, CodeStore code, Time time, Consumer<String> gone) {
    this.registry = registry;
    this.code = code;
    this.time = time;
    this.gone = gone;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "CreateFunction", (input, _) -> create(input),
        "GetFunction", (input, _) -> function(input),
        "GetFunctionConfiguration", (input, _) -> configuration(input),
        "UpdateFunctionCode", (input, _) -> changeCode(input),
        "UpdateFunctionConfiguration", (input, _) -> configure(input),
        "DeleteFunction", (input, _) -> delete(input),
        "ListFunctions", (input, _) -> list(input));
  }

  private ObjectNode create(ObjectNode input) throws IOException {
    FunctionName name = FunctionName.of(input);
    String arn = new FunctionName(name.name(), "").arn(registry.account());
    if (registry.find(name.name()).isPresent()) {
      throw LambdaErrors.conflict("Function already exist: " + name.name());
    }
    ObjectNode settings = Settings.take(Settings.usual(name.name(), arn), input, time.now());
    CodeStore.Stored stored = code.store(input.path("Code"));
    Version version = version(settings, stored);
    SequencedMap<String, Version> versions = new LinkedHashMap<>();
    versions.put(FunctionName.LATEST, version);
    LambdaFunction function = new LambdaFunction(name.name(), 0, versions, Map.of());
    ObjectNode tags = input.path("Tags") instanceof ObjectNode said ? said : Fields.none();
    registry.add(function.with(Kind.TAGS, FunctionName.LATEST, tags));
    return Fields.flag(input, "Publish")
        ? VersionCalls.published(registry, name).settings()
        : version.settings();
  }

  private static Version version(ObjectNode settings, CodeStore.Stored stored) {
    settings.put("CodeSize", stored.size()).put("CodeSha256", stored.sha256());
    return new Version(settings, stored.place());
  }

  private ObjectNode function(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    Target target = registry.target(name);
    ObjectNode output = Fields.none();
    output.set("Configuration", shown(target, name));
    output.putObject("Code").put("RepositoryType", "S3").put("Location", "local");
    ObjectNode tags =
        target.function().said(Kind.TAGS, FunctionName.LATEST).orElseGet(Fields::none);
    if (!tags.isEmpty()) {
      output.set("Tags", tags);
    }
    target
        .function()
        .said(Kind.CONCURRENCY, FunctionName.LATEST)
        .ifPresent(one -> output.set("Concurrency", one));
    return output;
  }

  private ObjectNode configuration(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    return shown(registry.target(name), name);
  }

  private ObjectNode shown(Target target, FunctionName name) {
    return target.version().settings().put("FunctionArn", name.arn(registry.account()));
  }

  private ObjectNode changeCode(ObjectNode input) throws IOException {
    FunctionName name = FunctionName.of(input);
    LambdaFunction _ = registry.function(name);
    CodeStore.Stored stored = code.store(input);
    if (Fields.flag(input, "DryRun")) {
      return version(registry.function(name).latest().settings(), stored).settings();
    }
    LambdaFunction then =
        registry.change(
            name,
            function -> {
              checkRevision(function, input);
              ObjectNode settings = function.latest().settings();
              Fields.value(input, "Architectures")
                  .ifPresent(one -> settings.set("Architectures", one));
              return function.with(
                  FunctionName.LATEST, version(Settings.changed(settings, time.now()), stored));
            });
    return Fields.flag(input, "Publish")
        ? VersionCalls.published(registry, name).settings()
        : then.latest().settings();
  }

  private ObjectNode configure(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    return registry
        .change(
            name,
            function -> {
              checkRevision(function, input);
              Version latest = function.latest();
              ObjectNode settings = Settings.take(latest.settings(), input, time.now());
              return function.with(FunctionName.LATEST, new Version(settings, latest.code()));
            })
        .latest()
        .settings();
  }

  private static void checkRevision(LambdaFunction function, ObjectNode input) {
    String asked = Fields.text(input, "RevisionId").orElse("");
    if (!asked.isEmpty() && !asked.equals(function.latest().text("RevisionId"))) {
      throw new dev.lakestep.cloud.wire.AwsError(
          "PreconditionFailedException",
          412,
          "The Revision Id provided does not match the latest Revision Id. Call the"
              + " GetFunction/GetAlias API to retrieve the latest Revision Id");
    }
  }

  private ObjectNode delete(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    if (name.qualifier().isEmpty()) {
      registry.remove(name);
      gone.accept(name.name());
      return Fields.none();
    }
    LambdaFunction function = registry.function(name);
    boolean isNamed =
        function.all(Kind.ALIAS).values().stream()
            .anyMatch(one -> one.path("FunctionVersion").asText().equals(name.qualifier()));
    if (isNamed) {
      throw LambdaErrors.conflict(
          "Unable to delete version because the following aliases reference it: "
              + function.all(Kind.ALIAS).keySet());
    }
    if (name.qualifier().equals(FunctionName.LATEST)) {
      throw LambdaErrors.invalid(
          "$LATEST version cannot be deleted without deleting the function.");
    }
    LambdaFunction _ = registry.change(name, one -> one.without(name.qualifier()));
    return Fields.none();
  }

  private ObjectNode list(ObjectNode input) {
    boolean all = Fields.text(input, "FunctionVersion").orElse("").equals("ALL");
    Pages pages = Pages.of(input);
    ObjectNode output = Fields.none();
    ArrayNode functions = output.putArray("Functions");
    for (LambdaFunction function : pages.take(registry.all(), LambdaFunction::name, output)) {
      if (all) {
        function.versions().values().forEach(one -> functions.add(one.settings()));
      } else {
        functions.add(function.latest().settings());
      }
    }
    return output;
  }
}
