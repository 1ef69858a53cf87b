package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Statement.Condition;
import dev.lakestep.compiler.manifest.Manifest;
import dev.lakestep.compiler.manifest.Needs;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Keys of the KV store that are read for triggers of a flow, before anything of it runs.
final class KeyGrants {
  private static final Pattern KEY = Pattern.compile("\\bkv\\s*\\(");

  private KeyGrants() {}

  static List<Statement> of(Platform platform, Manifest manifest) {
    boolean asks =
        manifest.starts().stream()
            .anyMatch(start -> KEY.matcher(start + " " + manifest.variables()).find());
    return asks
        ? List.of(
            Statement.allow("Keys", List.of("dynamodb:GetItem"), List.of(platform.kv().arn()))
                .when(
                    new Condition(
                        "ForAllValues:StringLike", "dynamodb:LeadingKeys", namespaces(manifest))))
        : List.of();
  }

  /// The flow's own, those above it, and those that it names.
  private static List<String> namespaces(Manifest manifest) {
    NavigableSet<String> all = new TreeSet<>();
    String own = manifest.flow().namespace();
    for (int dot = own.length(); dot > 0; dot = own.lastIndexOf('.', dot - 1)) {
      all.add(own.substring(0, dot));
    }
    manifest.needs().reads().keys().stream().map(Needs.Key::namespace).forEach(all::add);
    return List.copyOf(all);
  }
}
