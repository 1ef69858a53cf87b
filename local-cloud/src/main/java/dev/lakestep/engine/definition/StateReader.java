package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.definition.State.Call;
import dev.lakestep.engine.definition.State.Distributed;
import dev.lakestep.engine.definition.State.Iteration;
import dev.lakestep.engine.definition.State.Rule;
import dev.lakestep.engine.definition.State.Shared;
import dev.lakestep.engine.definition.State.Tolerance;
import dev.lakestep.engine.definition.State.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one state; what is wrong with it is left in the list of its node.
final class StateReader {
  private final Node node;
  private final Dialect dialect;
  private final Shared shared;

  private StateReader(String name, Node node, Dialect outer) {
    this.node = node;
    this.dialect = Dialect.of(node, outer);
    this.shared = new Shared(name, node.field("Assign"), output(node));
    if (outer == Dialect.JSONATA && dialect == Dialect.JSONPATH) {
      node.wrong("A state of a JSONata definition cannot use JSONPath");
    }
    if (name.length() > 80) {
      node.wrong("State name must be at most 80 characters");
    }
    dialect.check(node);
  }

  static Optional<State> read(String name, Node node, Dialect outer) {
    StateReader reader = new StateReader(name, node, outer);
    return switch (node.required("Type")) {
      case "Pass" -> Optional.of(new State.Pass(reader.shared, reader.next()));
      case "Succeed" -> Optional.of(new State.Succeed(reader.shared));
      case "Fail" ->
          Optional.of(new State.Fail(reader.shared, node.field("Error"), node.field("Cause")));
      case "Choice" -> Optional.of(reader.choice());
      case "Wait" -> Optional.of(reader.timed());
      case "Task" -> Optional.of(reader.task());
      case "Parallel" -> reader.parallel();
      case "Map" -> reader.each();
      case "" -> Optional.empty();
      default -> {
        node.wrong("Value is not a type of state");
        yield Optional.empty();
      }
    };
  }

  /// The `Result` of an older `Pass` is an output that holds no expressions.
  private static Optional<JsonNode> output(Node node) {
    return node.field("Output").or(() -> node.field("Result"));
  }

  private Optional<String> next() {
    Optional<String> next = node.text("Next");
    if (next.isPresent() == node.flag("End")) {
      node.wrong("Exactly one of 'Next' and 'End' must be present");
    }
    return next;
  }

  private State choice() {
    List<Rule> rules = new ArrayList<>();
    for (Node rule : node.children("Choices")) {
      if (rule.field("Condition").isEmpty()) {
        rule.missing("Condition");
      }
      rules.add(
          new Rule(
              rule.field("Condition").orElseGet(DefinitionReader::empty),
              rule.field("Assign"),
              rule.field("Output"),
              rule.required("Next")));
    }
    if (rules.isEmpty()) {
      node.missing("Choices");
    }
    return new State.Choice(shared, rules, node.text("Default"));
  }

  private State timed() {
    Optional<JsonNode> seconds = node.field("Seconds");
    Optional<JsonNode> timestamp = node.field("Timestamp");
    if (seconds.isPresent() == timestamp.isPresent()) {
      node.wrong("Exactly one of 'Seconds' and 'Timestamp' must be present");
    }
    JsonNode time = seconds.or(() -> timestamp).orElseGet(DefinitionReader::empty);
    return new State.Wait(
        shared, seconds.isPresent() ? Until.SECONDS : Until.TIMESTAMP, time, next());
  }

  private State task() {
    String resource = node.required("Resource");
    if (node.field("Credentials").isPresent()
        && node.child("Credentials").field("RoleArn").isEmpty()) {
      node.child("Credentials").missing("RoleArn");
    }
    Call call =
        new Call(
            resource,
            node.field("Arguments"),
            node.field("TimeoutSeconds"),
            node.field("HeartbeatSeconds"),
            node.field("Credentials"));
    return new State.Task(shared, call, RecoveryReader.read(node), next());
  }

  private Optional<State> parallel() {
    List<Chart> branches = new ArrayList<>();
    List<Node> children = node.children("Branches");
    children.forEach(branch -> DefinitionReader.chart(branch, dialect).ifPresent(branches::add));
    if (children.isEmpty()) {
      node.missing("Branches");
    }
    return branches.size() < children.size()
        ? Optional.empty()
        : Optional.of(
            new State.Parallel(
                shared, branches, node.field("Arguments"), RecoveryReader.read(node), next()));
  }

  private Optional<State> each() {
    String key = node.field("ItemProcessor").isPresent() ? "ItemProcessor" : "Iterator";
    if (node.field(key).isEmpty()) {
      node.missing("ItemProcessor");
      return Optional.empty();
    }
    Node processor = node.child(key);
    Optional<String> next = next();
    return DefinitionReader.chart(processor, dialect)
        .map(chart ->
            new State.Each(shared, iteration(chart, processor), RecoveryReader.read(node), next));
  }

  private Iteration iteration(Chart chart, Node processor) {
    return new Iteration(
        chart,
        node.field("Items"),
        node.field("ItemSelector"),
        node.field("MaxConcurrency"),
        new Tolerance(
            node.field("ToleratedFailureCount"), node.field("ToleratedFailurePercentage")),
        distributed(processor.child("ProcessorConfig")));
  }

  private Optional<Distributed> distributed(Node config) {
    return config
        .text("Mode")
        .filter(mode -> mode.equals("DISTRIBUTED"))
        .map(_ ->
            new Distributed(
                config.text("ExecutionType").orElse("STANDARD").equals("EXPRESS"),
                node.text("Label"),
                node.field("ItemReader"),
                node.field("ItemBatcher"),
                node.field("ResultWriter")));
  }
}
