package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.definition.State.Call;
import dev.lakestep.engine.definition.State.Rule;
import dev.lakestep.engine.definition.State.Shared;
import dev.lakestep.engine.definition.State.Until;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
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
    this.shared = new Shared(name, dialect.isJsonata(), node.field("Assign"), output(node));
    if (outer == Dialect.JSONATA && dialect == Dialect.JSONPATH) {
      node.child("QueryLanguage")
          .wrong(
              "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
    }
    dialect.check(node);
    References.check(node);
    if (dialect.isJsonata()) {
      Expressions.check(node);
    }
  }

  static Optional<State> read(String name, Node node, Dialect outer) {
    if (!node.require("Type")) {
      return Optional.empty();
    }
    StateReader reader = new StateReader(name, node, outer);
    String type = node.textOrEmpty("Type");
    Fields.check(node, type);
    return switch (type) {
      case "Pass" -> Optional.of(new State.Pass(reader.shared, reader.next()));
      case "Succeed" -> Optional.of(new State.Succeed(reader.shared));
      case "Fail" ->
          Optional.of(new State.Fail(reader.shared, node.field("Error"), node.field("Cause")));
      case "Choice" -> Optional.of(reader.choice());
      case "Wait" -> Optional.of(reader.timed());
      case "Task" -> Optional.of(reader.task());
      case "Parallel" -> reader.parallel();
      case "Map" -> {
        reader.next();
        yield MapReader.read(node, reader.shared, reader.dialect);
      }
      default -> {
        node.child("Type").wrong("Value is not a type of state: " + type);
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
    boolean ends = node.flag("End");
    if (next.isEmpty() && !ends) {
      node.require("Next");
    } else if (next.isPresent() && ends) {
      node.wrong("Only one of these fields may be present: [Next, End]");
    }
    return next;
  }

  private State choice() {
    List<Rule> rules = new ArrayList<>();
    node.require("Choices");
    for (Node rule : node.children("Choices")) {
      if (dialect.isJsonata()) {
        rule.require("Condition", "Next");
      } else {
        Dialect.refuse(rule, "Choices");
      }
      rules.add(
          new Rule(
              rule.field("Condition").orElseGet(DefinitionReader::empty),
              rule.field("Assign"),
              rule.field("Output"),
              rule.textOrEmpty("Next")));
    }
    if (rules.isEmpty() && node.json().has("Choices")) {
      node.child("Choices").wrong("Expected value of type Array, with at least one rule");
    }
    return new State.Choice(shared, rules, node.text("Default"));
  }

  private State timed() {
    Optional<JsonNode> seconds = node.field("Seconds");
    Optional<JsonNode> timestamp = node.field("Timestamp");
    if (seconds.isPresent() == timestamp.isPresent()) {
      node.wrong("Exactly one of these fields is required: [Seconds, Timestamp]");
    }
    seconds.filter(value -> !isExpression(value)).ifPresent(this::seconds);
    timestamp.filter(value -> !isExpression(value)).ifPresent(this::timestamp);
    JsonNode time = seconds.or(() -> timestamp).orElseGet(DefinitionReader::empty);
    return new State.Wait(
        shared, seconds.isPresent() ? Until.SECONDS : Until.TIMESTAMP, time, next());
  }

  private void seconds(JsonNode value) {
    if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 99_999_999) {
      node.child("Seconds").wrong("Expected value of type Integer, from 0 to 99999999");
    }
  }

  private void timestamp(JsonNode value) {
    try {
      OffsetDateTime.parse(value.asText());
    } catch (DateTimeException _) {
      node.child("Timestamp").wrong("String does not match RFC3339 timestamp");
    }
  }

  private boolean isExpression(JsonNode value) {
    return dialect.isJsonata() && value.asText().startsWith("{%") && value.asText().endsWith("%}");
  }

  private State task() {
    node.require("Resource");
    node.field("Credentials")
        .filter(credentials -> !credentials.has("RoleArn"))
        .ifPresent(_ ->
            node.child("Credentials").wrong("The field 'RoleArn' is required but was missing"));
    String resource = node.textOrEmpty("Resource");
    if (!resource.isEmpty() && !resource.startsWith("arn:")) {
      node.child("Resource")
          .wrong(
              "The resource provided %s is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."
                  .formatted(resource));
    }
    Call call =
        new Call(
            resource,
            node.field("Arguments"),
            node.field("TimeoutSeconds"),
            node.field("HeartbeatSeconds"),
            node.field("Credentials"));
    return new State.Task(shared, call, RecoveryReader.read(node, dialect), next());
  }

  private Optional<State> parallel() {
    List<Chart> branches = new ArrayList<>();
    List<Node> children = node.children("Branches");
    children.forEach(branch -> ChartReader.read(branch, dialect).ifPresent(branches::add));
    if (!node.require("Branches") || branches.size() < children.size()) {
      return Optional.empty();
    }
    if (children.isEmpty()) {
      node.child("Branches").wrong("Expected value of type Array, with at least one branch");
    }
    return Optional.of(
        new State.Parallel(
            shared, branches, node.field("Arguments"), RecoveryReader.read(node, dialect), next()));
  }
}
