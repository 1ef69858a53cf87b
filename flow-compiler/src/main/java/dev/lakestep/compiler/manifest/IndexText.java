package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.JsonText;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.manifest.Start.Upstream;
import dev.lakestep.compiler.plan.Json;
import java.util.List;
import java.util.stream.Stream;

/// What an index of all flows of a namespace tells of one: what starts it, so that nobody has to
/// read all manifests to find those that a clock or the end of another flow concerns.
public final class IndexText {
  private static final String ANY = "*";

  private IndexText() {}

  /// `types` of its triggers; and `after`, the flows whose ends may start it, as `namespace/id`
  /// with a star for any; as JSON.
  public static String write(Manifest manifest) {
    List<String> types = manifest.starts().stream().map(start -> start.rules().type()).toList();
    List<String> after = manifest.starts().stream().flatMap(IndexText::after).distinct().toList();
    return JsonText.plain(
        new Sheet()
            .texts("types", types.stream().distinct().toList())
            .texts("after", after)
            .json());
  }

  private static Stream<String> after(Start start) {
    return switch (start) {
      case Start.AfterFlows(_, var upstream, _, var rules) ->
          upstream.isEmpty() || rules.fields().containsKey("where")
              ? Stream.of(ANY + "/" + ANY)
              : upstream.stream().map(IndexText::after);
      case Start.Schedule _, Start.Dates _, Start.Objects _, Start.Webhook _, Start.Events _ ->
          Stream.empty();
    };
  }

  private static String after(Upstream upstream) {
    return upstream.namespace().map(IndexText::text).orElse(ANY)
        + "/"
        + upstream.flowId().map(IndexText::text).orElse(ANY);
  }

  private static String text(Json json) {
    return json instanceof Json.Constant(Value.Text(var text)) ? text : ANY;
  }
}
