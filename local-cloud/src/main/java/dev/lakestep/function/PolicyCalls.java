package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.function.LambdaFunction.Kind;
import java.util.Map;
import java.util.Optional;

/// Who may call a function: kept and given back, since here everybody may.
final class PolicyCalls {
  private final Registry registry;

  PolicyCalls(Registry registry) {
    this.registry = registry;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "AddPermission", (input, _) -> add(input),
        "RemovePermission", (input, _) -> remove(input),
        "GetPolicy", (input, _) -> policy(input));
  }

  private ObjectNode add(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    String id = Fields.text(input, "StatementId").orElse("");
    ObjectNode statement = statement(input, name.arn(registry.account()));
    LambdaFunction _ =
        registry.change(
            name,
            function -> {
              ObjectNode policy =
                  function.said(Kind.POLICY, name.target()).orElseGet(PolicyCalls::empty);
              ArrayNode statements = policy.withArray("/Statement");
              if (find(statements, id).isPresent()) {
                throw LambdaErrors.conflict(
                    "The statement id (%s) provided already exists. Please provide a new statement id, or remove the existing statement."
                        .formatted(id));
              }
              statements.add(statement);
              return function.with(Kind.POLICY, name.target(), policy);
            });
    return Fields.none().put("Statement", statement.toString());
  }

  private static ObjectNode empty() {
    ObjectNode policy = Fields.none().put("Version", "2012-10-17").put("Id", "default");
    policy.putArray("Statement");
    return policy;
  }

  private static ObjectNode statement(ObjectNode input, String arn) {
    String principal = Fields.text(input, "Principal").orElse("*");
    ObjectNode statement =
        Fields.none()
            .put("Sid", Fields.text(input, "StatementId").orElse(""))
            .put("Effect", "Allow");
    if (principal.equals("*")) {
      statement.put("Principal", principal);
    } else {
      String kind = principal.contains(".") ? "Service" : "AWS";
      statement.putObject("Principal").put(kind, principal);
    }
    statement.put("Action", Fields.text(input, "Action").orElse("")).put("Resource", arn);
    ObjectNode condition = Fields.none();
    Fields.text(input, "SourceArn")
        .ifPresent(source -> condition.putObject("ArnLike").put("AWS:SourceArn", source));
    Fields.text(input, "SourceAccount")
        .ifPresent(source -> condition.putObject("StringEquals").put("AWS:SourceAccount", source));
    Fields.text(input, "FunctionUrlAuthType")
        .ifPresent(
            type -> condition.withObject("/StringEquals").put("lambda:FunctionUrlAuthType", type));
    return condition.isEmpty() ? statement : statement.set("Condition", condition);
  }

  private static Optional<Integer> find(JsonNode statements, String id) {
    for (int i = 0; i < statements.size(); i++) {
      if (statements.path(i).path("Sid").asText().equals(id)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private ObjectNode remove(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    String id = Fields.text(input, "StatementId").orElse("");
    LambdaFunction _ =
        registry.change(
            name,
            function -> {
              ObjectNode policy =
                  function.said(Kind.POLICY, name.target()).orElseThrow(LambdaErrors::nothing);
              ArrayNode statements = policy.withArray("/Statement");
              int place =
                  find(statements, id)
                      .orElseThrow(() ->
                          LambdaErrors.notFound(
                              "Statement %s is not found in resource policy.".formatted(id)));
              statements.remove(place);
              return statements.isEmpty()
                  ? function.without(Kind.POLICY, name.target())
                  : function.with(Kind.POLICY, name.target(), policy);
            });
    return Fields.none();
  }

  private ObjectNode policy(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    LambdaFunction function = registry.function(name);
    ObjectNode policy =
        function.said(Kind.POLICY, name.target()).orElseThrow(LambdaErrors::nothing);
    return Fields.none()
        .put("Policy", policy.toString())
        .put("RevisionId", function.latest().text("RevisionId"));
  }
}
