package dev.lakestep.formation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.stack.Change;
import dev.lakestep.formation.stack.ChangeSet;
import dev.lakestep.formation.stack.Event;
import dev.lakestep.formation.stack.Resource;
import dev.lakestep.formation.stack.Stack;
import dev.lakestep.formation.stack.Status;
import dev.lakestep.formation.stack.Terms;
import java.time.temporal.ChronoUnit;

/// Stacks and what belongs to them, as the API shows them.
final class Shapes {
  private Shapes() {}

  static ObjectNode stack(Stack stack) {
    ObjectNode node = Fields.none().put("StackId", stack.id().arn());
    node.put("StackName", stack.id().name()).put("CreationTime", stack.id().created().toString());
    String since = stack.state().since().toString();
    switch (stack.status()) {
      case REVIEW_IN_PROGRESS, CREATE_IN_PROGRESS -> {}
      case DELETE_COMPLETE -> node.put("DeletionTime", since);
      default -> node.put("LastUpdatedTime", since);
    }
    node.put("StackStatus", stack.status().name());
    if (!stack.state().reason().isEmpty()) {
      node.put("StackStatusReason", stack.state().reason());
    }
    node.put("DisableRollback", stack.choices().stays());
    node.put("EnableTerminationProtection", stack.choices().isProtected());
    node.putObject("DriftInformation").put("StackDriftStatus", "NOT_CHECKED");
    asked(node, stack.terms());
    if (!stack.outputs().isEmpty()) {
      node.set("Outputs", stack.outputs());
    }
    return node;
  }

  private static void asked(ObjectNode node, Terms terms) {
    if (!terms.given().isEmpty()) {
      ArrayNode parameters = node.putArray("Parameters");
      terms
          .given()
          .forEach((name, value) -> {
            ObjectNode one = parameters.addObject().put("ParameterKey", name);
            one.put("ParameterValue", value);
            String resolved = terms.resolved().getOrDefault(name, value);
            if (!resolved.equals(value)) {
              one.put("ResolvedValue", resolved);
            }
          });
    }
    ArrayNode tags = node.putArray("Tags");
    terms.tags().forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    terms.capabilities().forEach(node.putArray("Capabilities")::add);
    if (!terms.role().isEmpty()) {
      node.put("RoleARN", terms.role());
    }
  }

  static ObjectNode summary(Stack stack) {
    ObjectNode node = stack(stack);
    return node.retain(
        "StackId",
        "StackName",
        "CreationTime",
        "DeletionTime",
        "LastUpdatedTime",
        "StackStatus",
        "StackStatusReason",
        "DriftInformation");
  }

  static ObjectNode event(Stack stack, Event event) {
    ObjectNode node = Fields.none().put("EventId", event.id());
    node.put("StackId", stack.id().arn()).put("StackName", stack.id().name());
    node.put("LogicalResourceId", event.subject().id());
    node.put("PhysicalResourceId", event.subject().ref());
    node.put("ResourceType", event.subject().type());
    node.put("Timestamp", event.when().truncatedTo(ChronoUnit.MILLIS).toString());
    node.put("ResourceStatus", event.status().name());
    if (!event.reason().isEmpty()) {
      node.put("ResourceStatusReason", event.reason());
    }
    return node;
  }

  static ObjectNode resource(Stack stack, Resource resource) {
    ObjectNode node = summary(resource);
    node.put("StackId", stack.id().arn()).put("StackName", stack.id().name());
    node.put("Timestamp", node.remove("LastUpdatedTimestamp").asText());
    return node;
  }

  static ObjectNode summary(Resource resource) {
    ObjectNode node = Fields.none().put("LogicalResourceId", resource.id());
    if (!resource.ref().isEmpty()) {
      node.put("PhysicalResourceId", resource.ref());
    }
    node.put("ResourceType", resource.type());
    node.put("LastUpdatedTimestamp", resource.state().since().toString());
    node.put("ResourceStatus", resource.state().status().name());
    if (!resource.state().reason().isEmpty()) {
      node.put("ResourceStatusReason", resource.state().reason());
    }
    node.putObject("DriftInformation").put("StackResourceDriftStatus", "NOT_CHECKED");
    return node;
  }

  static ObjectNode changeSet(Stack stack, ChangeSet set) {
    ObjectNode node = summary(stack, set);
    asked(node, set.terms());
    ArrayNode changes = node.putArray("Changes");
    set.changes()
        .forEach(change ->
            changes.addObject().put("Type", "Resource").set("ResourceChange", change(change)));
    return node;
  }

  static ObjectNode summary(Stack stack, ChangeSet set) {
    boolean failed = !set.failure().isEmpty();
    ObjectNode node = Fields.none().put("ChangeSetName", set.name());
    node.put("ChangeSetId", set.id()).put("StackId", stack.id().arn());
    node.put("StackName", stack.id().name()).put("Description", set.description());
    node.put("CreationTime", set.created().toString());
    node.put("ExecutionStatus", failed ? "UNAVAILABLE" : "AVAILABLE");
    node.put("Status", failed ? "FAILED" : Status.CREATE_COMPLETE.name());
    if (failed) {
      node.put("StatusReason", set.failure());
    }
    return node;
  }

  private static ObjectNode change(Change change) {
    ObjectNode node = Fields.none().put("Action", change.action().name());
    node.put("LogicalResourceId", change.of().id()).put("ResourceType", change.of().type());
    if (!change.of().ref().isEmpty()) {
      node.put("PhysicalResourceId", change.of().ref());
    }
    if (change.action() != Change.Action.Modify) {
      node.putArray("Scope");
      return node;
    }
    node.put("Replacement", change.replacement().name());
    if (change.replacement() != Change.Replacement.False) {
      node.put("PolicyAction", "ReplaceAndDelete");
    }
    node.putArray("Scope").add(change.properties().isEmpty() ? "DeletionPolicy" : "Properties");
    ArrayNode details = node.putArray("Details");
    for (Change.Property property : change.properties()) {
      ObjectNode detail = details.addObject();
      detail
          .putObject("Target")
          .put("Attribute", "Properties")
          .put("Name", property.name())
          .put("RequiresRecreation", property.recreation());
      boolean isKnown = !property.recreation().equals("Conditionally");
      detail.put("Evaluation", isKnown ? "Static" : "Dynamic");
      detail.put("ChangeSource", "DirectModification");
    }
    return node;
  }
}
