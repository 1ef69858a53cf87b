package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.JsonText;
import dev.lakestep.compiler.manifest.access.Access;
import dev.lakestep.compiler.manifest.access.Permission;
import dev.lakestep.compiler.manifest.access.Permission.Condition;
import dev.lakestep.compiler.plan.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The permissions of a flow as a policy of IAM, without those that only some deployments need.
public final class PolicyText {
  private PolicyText() {}

  private record Same(List<String> actions, Optional<Condition> condition) {}

  public static String write(Access access) {
    Map<Same, NavigableSet<String>> statements = new LinkedHashMap<>();
    for (Permission permission : access.permissions()) {
      if (permission.when().isEmpty()) {
        statements
            .computeIfAbsent(
                new Same(permission.actions(), permission.condition()), _ -> new TreeSet<>())
            .addAll(permission.resources());
      }
    }
    List<Json> all = new ArrayList<>();
    statements.forEach((same, resources) -> all.add(statement(same, resources, all.size() + 1)));
    return JsonText.plain(
        new Sheet().put("Version", "2012-10-17").put("Statement", new Json.Items(all)).json());
  }

  private static Json statement(Same same, NavigableSet<String> resources, int number) {
    String service = same.actions().getFirst().split(":", 2)[0];
    String sid = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + number;
    Sheet sheet =
        new Sheet()
            .put("Sid", sid)
            .put("Effect", "Allow")
            .texts("Action", same.actions())
            .texts("Resource", resources);
    same.condition()
        .ifPresent(condition -> sheet.put("Condition", AccessText.condition(condition)));
    return sheet.json();
  }
}
