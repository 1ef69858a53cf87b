package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Reads a trigger that waits for other flows: `dependsOn` of 2.0 and `preconditions` of 1.x.
final class UpstreamReader {
  private static final Set<String> READ = Set.of("dependsOn", "mode", "preconditions");

  private UpstreamReader() {}

  static Trigger read(Given given, Trigger.TriggerSettings settings) {
    Given old = given.inner("preconditions");
    List<Word> states = given.words("states");
    List<Trigger.Upstream> upstream =
        Stream.concat(
                given.mappings("dependsOn").stream().map(one -> given.inner(one, "dependsOn")),
                old.mappings("flows").stream().map(one -> old.inner(one, "flows")))
            .map(one -> upstream(one, states))
            .toList();
    List<Argument.Field> rest = new ArrayList<>();
    rest.addAll(given.fieldsWhere(key -> isRest(given, key)).fields());
    rest.addAll(old.fieldsWhere(key -> !key.equals("flows")).fields());
    return new Trigger.AfterFlows(
        settings,
        upstream,
        TriggerReader.mode(given).orElse(Trigger.Mode.ALL),
        new Argument.Fields(given.span(), rest));
  }

  private static boolean isRest(Given given, String key) {
    return !READ.contains(key) && given.isOwn(key);
  }

  private static Trigger.Upstream upstream(Given one, List<Word> states) {
    return new Trigger.Upstream(
        one.span(),
        one.argument("flowId"),
        one.argument("namespace"),
        one.words("states").isEmpty() ? states : one.words("states"),
        new Trigger.Rest(one.argument("labels", Value.NOTHING), one.template("when")));
  }
}
