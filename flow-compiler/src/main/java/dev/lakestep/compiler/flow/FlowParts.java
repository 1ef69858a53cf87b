package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the smaller parts of a flow: labels, outputs, and the rules for executions.
final class FlowParts {
  private FlowParts() {}

  static List<Flow.Label> labels(Given flow) {
    Arguments arguments = flow.arguments();
    return flow.node("labels").stream()
        .flatMap(node ->
            switch (node) {
              case Mapping(_, var entries) ->
                  entries.stream().map(entry -> label(entry.key(), entry.value(), arguments));
              case Sequence _ ->
                  flow.mappings("labels").stream()
                      .flatMap(mapping -> label(mapping, arguments).stream());
              case Scalar _ -> Stream.<Flow.Label>empty();
            })
        .toList();
  }

  private static Flow.Label label(Scalar key, YamlNode value, Arguments arguments) {
    return new Flow.Label(Given.word(key), arguments.read(value, Shape.TEXT));
  }

  private static Optional<Flow.Label> label(Mapping mapping, Arguments arguments) {
    return Nodes.scalar(mapping, "key")
        .flatMap(key -> mapping.value("value").map(value -> label(key, value, arguments)));
  }

  static List<Flow.Output> outputs(Given owner) {
    return owner.mappings("outputs").stream()
        .map(mapping -> owner.inner(mapping, "outputs"))
        .map(output ->
            new Flow.Output(
                output.span(),
                output.word("id").orElseGet(() -> TaskReader.nameless(output.span())),
                output.argument("value", Value.NOTHING),
                output.word("type"),
                output.flag("required", true)))
        .toList();
  }

  static Flow.Rules rules(Given flow, Diagnostics diagnostics) {
    return new Flow.Rules(
        flow.node("concurrency").map(_ -> flow.inner("concurrency")).map(FlowParts::concurrency),
        flow.node("retry").flatMap(node -> RetryReader.read(node, diagnostics)),
        flow.mappings("sla").stream().map(one -> sla(flow.inner(one, "sla"))).toList(),
        flow.mappings("checks").stream().map(one -> gate(flow.inner(one, "checks"))).toList());
  }

  private static Flow.Concurrency concurrency(Given given) {
    return new Flow.Concurrency(given.whole("limit", 1), given.word("behavior", "QUEUE"));
  }

  private static Flow.Sla sla(Given given) {
    return new Flow.Sla(
        given.word("id").orElseGet(() -> TaskReader.nameless(given.span())),
        given.word("type", "MAX_DURATION"),
        given.argument("duration"),
        given.template("assert"),
        given.word("behavior", "FAIL"),
        labels(given));
  }

  private static Flow.Gate gate(Given given) {
    Template when = given.templateOrEmpty("when");
    return new Flow.Gate(
        when, given.argument("message", Value.of("")), given.word("behavior", "BLOCK_EXECUTION"));
  }
}
