package dev.lakestep.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.iam.policy.Context;
import dev.lakestep.iam.policy.Judge;
import dev.lakestep.iam.policy.Request;
import dev.lakestep.iam.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `SimulatePrincipalPolicy`: what a role would be allowed.
record Simulations(Iam iam) {
  Map<String, Iam.Work> operations() {
    return Map.of("SimulatePrincipalPolicy", this::simulate);
  }

  private ObjectNode simulate(ObjectNode input) {
    String arn = IamErrors.needed(input, "PolicySourceArn");
    Known role =
        iam.role(arn)
            .orElseThrow(() ->
                new AwsError("NoSuchEntity", 404, "The entity %s cannot be found.".formatted(arn)));
    Context context = context(input.path("ContextEntries")).with(role.tags());
    ObjectNode output = Fields.none().put("IsTruncated", false);
    ArrayNode results = output.putArray("EvaluationResults");
    List<String> resources = texts(input.path("ResourceArns"));
    for (String action : texts(input.path("ActionNames"))) {
      for (String resource : resources.isEmpty() ? List.of("*") : resources) {
        Verdict verdict = Judge.judge(new Request(action, resource, context), role.policies());
        ObjectNode result =
            results
                .addObject()
                .put("EvalActionName", action)
                .put("EvalResourceName", resource)
                .put("EvalDecision", decision(verdict));
        matched(verdict, role, result.putArray("MatchedStatements"));
        result.putArray("MissingContextValues");
      }
    }
    return output;
  }

  private static void matched(Verdict verdict, Known role, ArrayNode list) {
    if (verdict instanceof Verdict.Allowed(var by)) {
      by.stream()
          .map(Verdict.By::policy)
          .distinct()
          .forEach(policy ->
              list.addObject()
                  .put("SourcePolicyId", role.names().get(policy))
                  .put("SourcePolicyType", "IAM Policy"));
    }
  }

  private static String decision(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Allowed _ -> "allowed";
      case Verdict.ImplicitlyDenied() -> "implicitDeny";
      case Verdict.ExplicitlyDenied() -> "explicitDeny";
    };
  }

  private static Context context(JsonNode entries) {
    Context context = Context.NONE;
    for (JsonNode entry : entries) {
      context =
          context.with(
              entry.path("ContextKeyName").asText(), texts(entry.path("ContextKeyValues")));
    }
    return context;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
