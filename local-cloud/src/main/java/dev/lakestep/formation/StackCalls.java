package dev.lakestep.formation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.stack.Archive;
import dev.lakestep.formation.stack.Resource;
import dev.lakestep.formation.stack.Stack;
import dev.lakestep.formation.stack.Stacks;
import dev.lakestep.formation.stack.Status;
import dev.lakestep.formation.stack.Terms;
import dev.lakestep.formation.template.FormationErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The operations on stacks.
record StackCalls(Stacks stacks, Asked asked) {
  private static final String NAME = "StackName";
  private static final int PAGE = 100;

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.ofEntries(
        Map.entry("CreateStack", this::create),
        Map.entry("UpdateStack", this::update),
        Map.entry("DeleteStack", this::delete),
        Map.entry("DescribeStacks", this::describe),
        Map.entry("ListStacks", this::list),
        Map.entry("DescribeStackEvents", this::events),
        Map.entry("DescribeStackResources", this::resources),
        Map.entry("DescribeStackResource", this::resource),
        Map.entry("ListStackResources", this::listResources),
        Map.entry("ListExports", this::exports),
        Map.entry("UpdateTerminationProtection", this::protect));
  }

  private Archive archive() {
    return stacks.archive();
  }

  private Stack there(ObjectNode input) {
    return stacks.needed(Asked.needed(input, NAME));
  }

  private static ObjectNode told(Stack stack) {
    return Fields.none().put("StackId", stack.id().arn());
  }

  private ObjectNode create(ObjectNode input) {
    Terms terms = stacks.resolved(asked.terms(input, Terms.NONE), asked::stored);
    return told(stacks.create(Asked.needed(input, NAME), terms, Asked.choices(input)));
  }

  private ObjectNode update(ObjectNode input) {
    Terms terms = asked.terms(input, there(input).terms());
    return told(
        stacks.update(
            Asked.needed(input, NAME), stacks.resolved(terms, asked::stored), Asked.stays(input)));
  }

  private ObjectNode delete(ObjectNode input) {
    if (!input.path("RetainResources").isEmpty()) {
      throw FormationErrors.invalid("The local cloud does not take RetainResources.");
    }
    stacks.delete(Asked.needed(input, NAME));
    return Fields.none();
  }

  private ObjectNode describe(ObjectNode input) {
    Optional<String> name = Fields.text(input, NAME).filter(text -> !text.isEmpty());
    List<Stack> found =
        name.isPresent()
            ? List.of(stacks.needed(name.get()))
            : archive().stacks().stream()
                .filter(stack -> stack.status() != Status.DELETE_COMPLETE)
                .toList();
    return page(found.stream().map(Shapes::stack).toList(), "Stacks", input);
  }

  /// One page of a list, and where the next one begins.
  static ObjectNode page(List<ObjectNode> all, String name, ObjectNode input) {
    int from = Math.min(all.size(), (int) Fields.whole(input, "NextToken").orElse(0));
    int to = Math.min(all.size(), from + PAGE);
    ObjectNode output = Fields.none();
    ArrayNode list = output.putArray(name);
    all.subList(from, to).forEach(list::add);
    if (to < all.size()) {
      output.put("NextToken", String.valueOf(to));
    }
    return output;
  }

  private ObjectNode list(ObjectNode input) {
    List<String> wanted = new ArrayList<>();
    input.path("StackStatusFilter").forEach(one -> wanted.add(one.asText()));
    return page(
        archive().stacks().stream()
            .filter(stack -> wanted.isEmpty() || wanted.contains(stack.status().name()))
            .map(Shapes::summary)
            .toList(),
        "StackSummaries",
        input);
  }

  private ObjectNode events(ObjectNode input) {
    String name = Asked.needed(input, NAME);
    Stack stack =
        archive()
            .find(name)
            .orElseThrow(
                () -> FormationErrors.invalid("Stack [%s] does not exist".formatted(name)));
    return page(
        archive().events(stack.id().arn()).stream()
            .map(event -> Shapes.event(stack, event))
            .toList(),
        "StackEvents",
        input);
  }

  private ObjectNode resources(ObjectNode input) {
    Stack stack = there(input);
    String only = Fields.text(input, "LogicalResourceId").orElse("");
    ObjectNode output = Fields.none();
    ArrayNode list = output.putArray("StackResources");
    archive().resources(stack.id().arn()).stream()
        .filter(one -> only.isEmpty() || one.id().equals(only))
        .forEach(one -> list.add(Shapes.resource(stack, one)));
    return output;
  }

  private ObjectNode resource(ObjectNode input) {
    Stack stack = there(input);
    String id = Asked.needed(input, "LogicalResourceId");
    Resource found =
        archive().resources(stack.id().arn()).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() ->
                FormationErrors.invalid(
                    "Resource %s does not exist for stack %s".formatted(id, stack.id().name())));
    return Fields.none().set("StackResourceDetail", Shapes.resource(stack, found));
  }

  private ObjectNode listResources(ObjectNode input) {
    Stack stack = there(input);
    return page(
        archive().resources(stack.id().arn()).stream().map(Shapes::summary).toList(),
        "StackResourceSummaries",
        input);
  }

  private ObjectNode exports(ObjectNode input) {
    List<ObjectNode> all = new ArrayList<>();
    for (Stack stack : archive().stacks()) {
      boolean isThere = stack.status() != Status.DELETE_COMPLETE;
      stack
          .outputs()
          .forEach(output -> {
            if (isThere && output.has("ExportName")) {
              all.add(
                  Fields.none()
                      .put("ExportingStackId", stack.id().arn())
                      .put("Name", output.path("ExportName").asText())
                      .put("Value", output.path("OutputValue").asText()));
            }
          });
    }
    return page(all, "Exports", input);
  }

  private ObjectNode protect(ObjectNode input) {
    boolean isProtected = input.path("EnableTerminationProtection").asBoolean(false);
    Stack there = there(input);
    return told(
        archive()
            .change(
                there.id().arn(),
                stack -> stack.with(new Stack.Choices(isProtected, stack.choices().stays()))));
  }
}
