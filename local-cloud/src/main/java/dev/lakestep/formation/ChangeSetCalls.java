package dev.lakestep.formation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.stack.ChangeSet;
import dev.lakestep.formation.stack.Stack;
import dev.lakestep.formation.stack.Stacks;
import dev.lakestep.formation.stack.Terms;
import dev.lakestep.formation.template.FormationErrors;
import dev.lakestep.formation.template.Parameter;
import dev.lakestep.formation.template.Template;
import dev.lakestep.formation.template.TemplateReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// The operations on change sets and templates.
record ChangeSetCalls(Stacks stacks, Asked asked) {
  private static final String STACK = "StackName";
  private static final String SET = "ChangeSetName";

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "CreateChangeSet", this::create,
        "DescribeChangeSet", this::describe,
        "ExecuteChangeSet", this::execute,
        "DeleteChangeSet", this::delete,
        "ListChangeSets", this::list,
        "GetTemplate", this::template,
        "GetTemplateSummary", this::summary,
        "ValidateTemplate", this::validate);
  }

  private ObjectNode create(ObjectNode input) {
    String name = Asked.needed(input, STACK);
    String type = input.path("ChangeSetType").asText("UPDATE");
    if (type.equals("IMPORT") || !input.path("ResourcesToImport").isEmpty()) {
      throw FormationErrors.invalid("The local cloud does not import resources into stacks.");
    }
    Terms before = stacks.archive().find(name).map(Stack::terms).orElse(Terms.NONE);
    Terms terms = stacks.resolved(asked.terms(input, before), asked::stored);
    ChangeSet set =
        stacks.propose(
            name,
            new ChangeSet.Proposal(
                Asked.needed(input, SET),
                Fields.text(input, "Description").orElse(""),
                terms,
                type.equals("CREATE")));
    return Fields.none().put("Id", set.id()).put("StackId", set.stack());
  }

  /// A change set of a stack, or of the stack that its ARN belongs to.
  private ChangeSet needed(ObjectNode input) {
    String name = Asked.needed(input, SET);
    Optional<String> stack = Fields.text(input, STACK).filter(text -> !text.isEmpty());
    Optional<ChangeSet> found =
        stack.isPresent()
            ? stacks.find(stacks.needed(stack.get()), name)
            : stacks.archive().stacks().stream()
                .flatMap(one -> stacks.find(one, name).stream())
                .findFirst();
    return found.orElseThrow(() -> FormationErrors.noChangeSet(name));
  }

  private ObjectNode describe(ObjectNode input) {
    ChangeSet set = needed(input);
    return Shapes.changeSet(stacks.needed(set.stack()), set);
  }

  private ObjectNode execute(ObjectNode input) {
    stacks.execute(needed(input), Asked.stays(input));
    return Fields.none();
  }

  private ObjectNode delete(ObjectNode input) {
    try {
      stacks.archive().remove(needed(input));
    } catch (AwsError refused) {
      if (!refused.code().equals("ChangeSetNotFound")) {
        throw refused;
      }
    }
    return Fields.none();
  }

  private ObjectNode list(ObjectNode input) {
    Stack stack = stacks.needed(Asked.needed(input, STACK));
    ObjectNode output = Fields.none();
    ArrayNode list = output.putArray("Summaries");
    stacks
        .archive()
        .changeSets(stack.id().arn())
        .forEach(set -> list.add(Shapes.summary(stack, set)));
    return output;
  }

  private ObjectNode template(ObjectNode input) {
    String text =
        Fields.text(input, SET).isPresent()
            ? needed(input).terms().template()
            : stacks.needed(Asked.needed(input, STACK)).terms().template();
    ObjectNode output = Fields.none().put("TemplateBody", text);
    output.putArray("StagesAvailable").add("Original").add("Processed");
    return output;
  }

  private ObjectNode summary(ObjectNode input) {
    String text =
        Fields.text(input, STACK).isPresent()
            ? stacks.needed(Asked.needed(input, STACK)).terms().template()
            : asked.template(input);
    Template template = TemplateReader.read(text);
    ObjectNode output = described(template);
    ArrayNode types = output.putArray("ResourceTypes");
    TreeSet<String> all = new TreeSet<>();
    template.resources().values().forEach(one -> all.add(one.type()));
    all.forEach(types::add);
    return output;
  }

  private ObjectNode validate(ObjectNode input) {
    return described(TemplateReader.read(asked.template(input)));
  }

  private static ObjectNode described(Template template) {
    ObjectNode output = Fields.none();
    ArrayNode parameters = output.putArray("Parameters");
    for (Parameter one : template.parameters().values()) {
      ObjectNode node = parameters.addObject().put("ParameterKey", one.name());
      one.byDefault().ifPresent(value -> node.put("DefaultValue", value));
      node.put("ParameterType", one.type()).put("NoEcho", one.isHidden());
    }
    output.put("Description", template.description());
    boolean namesRoles =
        template.resources().values().stream().anyMatch(one -> one.type().startsWith("AWS::IAM::"));
    if (namesRoles) {
      output.putArray("Capabilities").add("CAPABILITY_NAMED_IAM");
    }
    return output;
  }
}
