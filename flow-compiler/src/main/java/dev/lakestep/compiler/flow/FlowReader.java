package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import java.util.Optional;

/// Reads a flow of either dialect from YAML. What is wrong is reported, and the rest is read all
/// the same, so that the next stages can say what they have to say.
public final class FlowReader {
  private FlowReader() {}

  public static Optional<Flow> read(YamlNode root, Diagnostics diagnostics) {
    if (!(root instanceof Mapping written)) {
      diagnostics.report(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  root.span(),
                  "a flow is a map, not %s".formatted(Wording.found(root)))
              .hint("begin with `id:`, `namespace:` and `tasks:`"));
      return Optional.empty();
    }
    Mapping flow = PluginDefaults.merge(written, diagnostics);
    ShapeChecker.checkFlow(flow, diagnostics);
    return Optional.of(flow(new Given(flow, Keys.of(Catalogue.flow()), diagnostics), diagnostics));
  }

  private static Flow flow(Given given, Diagnostics diagnostics) {
    TaskReader tasks = new TaskReader(diagnostics);
    return new Flow(
        given.span(),
        given.word("id").orElseGet(() -> TaskReader.nameless(given.span())),
        given.word("namespace").orElseGet(() -> TaskReader.nameless(given.span())),
        given.text("description"),
        given.flag("disabled", false),
        FlowParts.labels(given),
        new InputReader(diagnostics).list(given.node("inputs")),
        given.fields("variables"),
        tasks.list(given.node("tasks")),
        tasks.list(given.node("errors")),
        tasks.list(given.node("finally")),
        tasks.list(given.node("afterExecution")),
        new TriggerReader(diagnostics).list(given),
        FlowParts.outputs(given),
        FlowParts.rules(given, diagnostics));
  }
}
