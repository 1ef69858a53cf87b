package dev.lakestep.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.function.LambdaFunction.Kind;
import java.util.Map;

/// How many invocations of a function there may be at once, and its tags.
final class SettingCalls {
  private static final int OF_ACCOUNT = 1000;
  private static final int MOST_RESERVED = 900;
  private static final String RESERVED = "ReservedConcurrentExecutions";
  private final Registry registry;

  SettingCalls(Registry registry) {
    this.registry = registry;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "PutFunctionConcurrency", (input, _) -> reserve(input),
        "GetFunctionConcurrency", (input, _) -> reserved(input),
        "DeleteFunctionConcurrency", (input, _) -> release(input),
        "TagResource", (input, _) -> tag(input),
        "UntagResource", (input, _) -> untag(input),
        "ListTags", (input, _) -> tags(input),
        "GetAccountSettings", (_, _) -> account());
  }

  private ObjectNode reserve(ObjectNode input) {
    long most = Fields.whole(input, RESERVED).orElse(-1);
    if (most < 0) {
      throw LambdaErrors.violated(
          most,
          "reservedConcurrentExecutions",
          "Member must have value greater than or equal to 0");
    }
    FunctionName name = FunctionName.of(input);
    long others =
        registry.all().stream()
            .filter(one -> !one.name().equals(name.name()))
            .mapToLong(SettingCalls::reserved)
            .sum();
    if (others + most > MOST_RESERVED) {
      throw LambdaErrors.invalid(
          "Specified ReservedConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of [100].");
    }
    ObjectNode said = Fields.none().put(RESERVED, most);
    LambdaFunction _ =
        registry.change(name, one -> one.with(Kind.CONCURRENCY, FunctionName.LATEST, said));
    return said;
  }

  private static long reserved(LambdaFunction function) {
    return function
        .said(Kind.CONCURRENCY, FunctionName.LATEST)
        .map(one -> one.path(RESERVED).asLong())
        .orElse(0L);
  }

  private ObjectNode reserved(ObjectNode input) {
    return registry
        .function(FunctionName.of(input))
        .said(Kind.CONCURRENCY, FunctionName.LATEST)
        .orElseGet(Fields::none);
  }

  private ObjectNode release(ObjectNode input) {
    LambdaFunction _ =
        registry.change(
            FunctionName.of(input), one -> one.without(Kind.CONCURRENCY, FunctionName.LATEST));
    return Fields.none();
  }

  private static FunctionName resource(ObjectNode input) {
    return FunctionName.of(
        Fields.none().put("FunctionName", Fields.text(input, "Resource").orElse("")));
  }

  private static ObjectNode tags(LambdaFunction function) {
    return function.said(Kind.TAGS, FunctionName.LATEST).orElseGet(Fields::none);
  }

  private ObjectNode tag(ObjectNode input) {
    LambdaFunction _ =
        registry.change(
            resource(input),
            one -> {
              ObjectNode all = tags(one);
              input.path("Tags").properties().forEach(tag -> all.set(tag.getKey(), tag.getValue()));
              return one.with(Kind.TAGS, FunctionName.LATEST, all);
            });
    return Fields.none();
  }

  private ObjectNode untag(ObjectNode input) {
    LambdaFunction _ =
        registry.change(
            resource(input),
            one -> {
              ObjectNode all = tags(one);
              input.path("TagKeys").forEach(key -> all.remove(key.asText()));
              return one.with(Kind.TAGS, FunctionName.LATEST, all);
            });
    return Fields.none();
  }

  private ObjectNode tags(ObjectNode input) {
    return Fields.none().set("Tags", tags(registry.function(resource(input))));
  }

  private ObjectNode account() {
    long reserved = registry.all().stream().mapToLong(SettingCalls::reserved).sum();
    ObjectNode output = Fields.none();
    output
        .putObject("AccountLimit")
        .put("TotalCodeSize", 80_530_636_800L)
        .put("CodeSizeUnzipped", 262_144_000L)
        .put("CodeSizeZipped", 52_428_800L)
        .put("ConcurrentExecutions", OF_ACCOUNT)
        .put("UnreservedConcurrentExecutions", OF_ACCOUNT - reserved);
    output.putObject("AccountUsage").put("FunctionCount", registry.all().size());
    return output;
  }
}
