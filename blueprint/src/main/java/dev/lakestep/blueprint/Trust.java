package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Statement.Condition;
import dev.lakestep.compiler.asl.JsonText;
import dev.lakestep.compiler.plan.Json;
import java.util.ArrayList;
import java.util.List;

/// Who may take on a role: services for this account only, and other roles.
///
/// @param services such as `states.amazonaws.com`
/// @param roles ARNs
/// @param conditions under which services may
public record Trust(List<String> services, List<String> roles, List<Condition> conditions) {
  public Trust {
    services = List.copyOf(services);
    roles = List.copyOf(roles);
    conditions = List.copyOf(conditions);
  }

  public static Trust of(String service) {
    return new Trust(List.of(service), List.of(), List.of());
  }

  /// The service must act for an account: it could be led to act for another's.
  static Trust of(String service, Home home) {
    return new Trust(
        List.of(service),
        List.of(),
        List.of(new Condition("StringEquals", "aws:SourceAccount", List.of(home.account()))));
  }

  Trust and(List<String> others) {
    return new Trust(services, others, conditions);
  }

  /// The text that AWS takes.
  public String json() {
    List<Json> statements = new ArrayList<>();
    if (!services.isEmpty()) {
      Json.Fields service = statement("Service", services);
      statements.add(
          conditions.isEmpty() ? service : service.with("Condition", Statement.json(conditions)));
    }
    if (!roles.isEmpty()) {
      statements.add(statement("AWS", roles));
    }
    return JsonText.plain(
        Json.fields("Version", Json.text(PolicyDocument.VERSION))
            .with("Statement", new Json.Items(statements)));
  }

  private static Json.Fields statement(String kind, List<String> who) {
    return Json.fields("Effect", Json.text("Allow"))
        .with("Principal", Json.fields(kind, Statement.texts(who)))
        .with("Action", Json.text("sts:AssumeRole"));
  }
}
