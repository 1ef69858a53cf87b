package dev.lakestep.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.function.LambdaFunction.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Versions that never change, and the aliases that point to them.
final class VersionCalls {
  private final Registry registry;

  VersionCalls(Registry registry) {
    this.registry = registry;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "PublishVersion", (input, _) -> publish(input),
        "ListVersionsByFunction", (input, _) -> list(input),
        "CreateAlias", (input, _) -> create(input),
        "GetAlias", (input, _) -> alias(input),
        "UpdateAlias", (input, _) -> change(input),
        "DeleteAlias", (input, _) -> delete(input),
        "ListAliases", (input, _) -> aliases(input));
  }

  private ObjectNode publish(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    String sha = Fields.text(input, "CodeSha256").orElse("");
    String there = registry.function(name).latest().text("CodeSha256");
    if (!sha.isEmpty() && !sha.equals(there)) {
      throw LambdaErrors.invalid(
          "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again with the CodeSHA256 in $LATEST."
              .formatted(sha, there));
    }
    return published(registry, name).settings();
  }

  /// The newest version, which is a new one if `$LATEST` has changed since.
  static Version published(Registry registry, FunctionName name) {
    LambdaFunction function =
        registry.change(
            name,
            one -> {
              Optional<Version> last = one.version(String.valueOf(one.published()));
              return last.isPresent() && isSame(last.get(), one.latest())
                  ? one
                  : one.with(String.valueOf(one.published() + 1), frozen(registry, one));
            });
    return function.version(String.valueOf(function.published())).orElseThrow();
  }

  private static boolean isSame(Version last, Version latest) {
    return bare(last).equals(bare(latest)) && last.code().equals(latest.code());
  }

  /// Settings without what each version has of its own.
  private static ObjectNode bare(Version version) {
    return version
        .settings()
        .without(List.of("Version", "FunctionArn", "RevisionId", "LastModified"));
  }

  private static Version frozen(Registry registry, LambdaFunction function) {
    String number = String.valueOf(function.published() + 1);
    ObjectNode settings = function.latest().settings().put("Version", number);
    settings.put("FunctionArn", new FunctionName(function.name(), number).arn(registry.account()));
    settings.put("RevisionId", UUID.randomUUID().toString());
    return new Version(settings, function.latest().code());
  }

  private ObjectNode list(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    ObjectNode output = Fields.none();
    ArrayNode versions = output.putArray("Versions");
    registry.function(name).versions().values().forEach(one -> versions.add(one.settings()));
    return output;
  }

  private static String named(ObjectNode input) {
    String name = Fields.text(input, "Name").orElse("");
    if (!name.matches("(?!^[0-9]+$)([a-zA-Z0-9-_]+)")) {
      throw LambdaErrors.violated(
          name,
          "name",
          "Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)");
    }
    return name;
  }

  private ObjectNode create(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    String alias = named(input);
    LambdaFunction then =
        registry.change(
            name,
            function -> {
              if (function.said(Kind.ALIAS, alias).isPresent()) {
                throw LambdaErrors.conflict("Alias already exists: " + arn(name, alias));
              }
              ObjectNode node = Fields.none().put("AliasArn", arn(name, alias)).put("Name", alias);
              node.put("Description", "");
              return function.with(Kind.ALIAS, alias, taken(node, input, function));
            });
    return then.said(Kind.ALIAS, alias).orElseThrow();
  }

  private String arn(FunctionName name, String alias) {
    return new FunctionName(name.name(), alias).arn(registry.account());
  }

  private ObjectNode taken(ObjectNode node, ObjectNode input, LambdaFunction function) {
    for (String field : List.of("FunctionVersion", "Description", "RoutingConfig")) {
      Fields.value(input, field).ifPresent(value -> node.set(field, value));
    }
    String number = node.path("FunctionVersion").asText();
    if (function.version(number).isEmpty()) {
      throw LambdaErrors.noFunction(arn(new FunctionName(function.name(), ""), number));
    }
    return node.put("RevisionId", UUID.randomUUID().toString());
  }

  private ObjectNode found(LambdaFunction function, String alias) {
    return function
        .said(Kind.ALIAS, alias)
        .orElseThrow(() ->
            LambdaErrors.notFound(
                "Cannot find alias arn: " + arn(new FunctionName(function.name(), ""), alias)));
  }

  private ObjectNode alias(ObjectNode input) {
    return found(registry.function(FunctionName.of(input)), named(input));
  }

  private ObjectNode change(ObjectNode input) {
    String alias = named(input);
    LambdaFunction then =
        registry.change(
            FunctionName.of(input),
            function ->
                function.with(Kind.ALIAS, alias, taken(found(function, alias), input, function)));
    return found(then, alias);
  }

  private ObjectNode delete(ObjectNode input) {
    String alias = named(input);
    LambdaFunction _ =
        registry.change(FunctionName.of(input), one -> one.without(Kind.ALIAS, alias));
    return Fields.none();
  }

  private ObjectNode aliases(ObjectNode input) {
    String version = Fields.text(input, "FunctionVersion").orElse("");
    ObjectNode output = Fields.none();
    ArrayNode aliases = output.putArray("Aliases");
    new ArrayList<>(registry.function(FunctionName.of(input)).all(Kind.ALIAS).values())
        .stream()
            .filter(
                one -> version.isEmpty() || one.path("FunctionVersion").asText().equals(version))
            .forEach(aliases::add);
    return output;
  }
}
