package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.manifest.access.Ask;
import dev.lakestep.compiler.manifest.access.BucketAccess;
import dev.lakestep.compiler.manifest.access.Permission;
import dev.lakestep.compiler.manifest.access.Permission.Condition;
import dev.lakestep.compiler.manifest.access.TableAccess;
import dev.lakestep.compiler.plan.Json;
import java.util.Locale;

/// What a flow may do, as JSON.
final class AccessText {
  private AccessText() {}

  static Json permission(Permission permission) {
    Sheet sheet =
        new Sheet()
            .put("by", permission.holder().name().toLowerCase(Locale.ROOT))
            .texts("actions", permission.actions())
            .texts("resources", permission.resources());
    permission.condition().ifPresent(condition -> sheet.put("condition", condition(condition)));
    permission.when().ifPresent(when -> sheet.put("when", when));
    return sheet.put("asks", permission.asks(), AccessText::ask).json();
  }

  /// In the form of a policy.
  static Json condition(Condition condition) {
    return new Sheet()
        .put(condition.operator(), new Sheet().texts(condition.key(), condition.values()).json())
        .json();
  }

  static Json ask(Ask ask) {
    Sheet sheet = new Sheet().put("file", ask.file()).put("line", ask.line());
    ask.task().ifPresent(task -> sheet.put("task", task));
    return sheet.put("for", ask.words()).texts("actions", ask.actions()).json();
  }

  static Json table(TableAccess table) {
    return new Sheet()
        .put("database", table.database())
        .put("table", table.table())
        .texts("actions", table.actions())
        .json();
  }

  static Json bucket(BucketAccess bucket) {
    return new Sheet()
        .put("bucket", bucket.bucket())
        .put("keys", bucket.keys())
        .texts("actions", bucket.actions())
        .json();
  }
}
