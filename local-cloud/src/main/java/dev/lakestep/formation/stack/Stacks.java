package dev.lakestep.formation.stack;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.formation.template.FormationErrors;
import dev.lakestep.formation.template.Parameter;
import dev.lakestep.formation.template.Template;
import dev.lakestep.formation.template.TemplateReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// What can be asked of stacks, besides looking at them.
public record Stacks(Archive archive, Deployments deployments, Around around) {
  private static final String UNCHANGED =
      "The submitted information didn't contain changes. Submit different information to create a"
          + " change set.";

  public Stack needed(String name) {
    return archive.find(name).orElseThrow(() -> FormationErrors.noStack(name));
  }

  /// A stack that can be looked at under its name.
  private Optional<Stack> living(String name) {
    return archive.find(name).filter(stack -> stack.status() != Status.DELETE_COMPLETE);
  }

  private Stack fresh(String name, Status status) {
    if (!name.matches("[a-zA-Z][-a-zA-Z0-9]{0,127}")) {
      throw FormationErrors.invalid(
          "1 validation error detected: Value '%s' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"
              .formatted(name));
    }
    String arn =
        around.account().arn("cloudformation", "stack/%s/%s".formatted(name, UUID.randomUUID()));
    return Stack.of(new Stack.Id(arn, name, archive.now()), status);
  }

  /// The terms with their parameters looked up.
  public Terms resolved(Terms terms, UnaryOperator<String> store) {
    Template template = TemplateReader.read(terms.template());
    SequencedMap<String, String> resolved = new LinkedHashMap<>();
    SequencedMap<String, String> given = new LinkedHashMap<>();
    for (Parameter parameter : template.parameters().values()) {
      String value =
          Optional.ofNullable(terms.given().get(parameter.name()))
              .or(parameter::byDefault)
              .orElseThrow(() ->
                  FormationErrors.invalid(
                      "Parameters: [%s] must have values".formatted(parameter.name())));
      given.put(parameter.name(), value);
      resolved.put(parameter.name(), parameter.resolved(value, store));
    }
    List<String> unknown =
        terms.given().keySet().stream().filter(name -> !given.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      throw FormationErrors.invalid(
          "Parameters: %s do not exist in the template".formatted(unknown));
    }
    return new Terms(
        terms.template(), given, resolved, terms.tags(), terms.capabilities(), terms.role());
  }

  /// Makes a change set; one of a stack that is not there yet makes it, to be reviewed.
  public ChangeSet propose(String name, ChangeSet.Proposal proposal) {
    Optional<Stack> there = living(name);
    Stack stack = there.orElseGet(() -> fresh(name, Status.REVIEW_IN_PROGRESS));
    check(stack, proposal);
    if (find(stack, proposal.name()).isPresent()) {
      throw new AwsError(
          "AlreadyExistsException", 400, "ChangeSet %s already exists".formatted(proposal.name()));
    }
    List<Change> changes = plan(stack, proposal.terms());
    boolean isSame = changes.isEmpty() && isSame(stack.terms(), proposal.terms());
    if (there.isEmpty()) {
      archive.put(stack);
      Stack _ = archive.move(stack.id().arn(), Status.REVIEW_IN_PROGRESS, "User Initiated");
    }
    String id =
        around
            .account()
            .arn("cloudformation", "changeSet/%s/%s".formatted(proposal.name(), UUID.randomUUID()));
    ChangeSet set =
        new ChangeSet(
            id,
            proposal.name(),
            stack.id().arn(),
            archive.now(),
            proposal.description(),
            proposal.terms(),
            changes,
            isSame ? UNCHANGED : "");
    archive.put(set);
    return set;
  }

  private static void check(Stack stack, ChangeSet.Proposal proposal) {
    boolean isNew = stack.status() == Status.REVIEW_IN_PROGRESS;
    if (isNew != proposal.isNew()) {
      throw FormationErrors.invalid(
          isNew
              ? "Stack [%s] does not exist".formatted(stack.id().name())
              : "Stack [%s] already exists and cannot be created again with the changeSet [%s]."
                  .formatted(stack.id().name(), proposal.name()));
    }
    if (!isNew) {
      checkUpdatable(stack);
    }
  }

  private List<Change> plan(Stack stack, Terms terms) {
    return Planner.plan(archive, stack.id().arn(), Draft.of(terms, stack.id(), around.account()));
  }

  /// Whether outputs and tags are the same, too.
  private static boolean isSame(Terms before, Terms now) {
    return !before.template().isEmpty()
        && TemplateReader.read(before.template())
            .outputs()
            .equals(TemplateReader.read(now.template()).outputs())
        && before.tags().equals(now.tags());
  }

  private static void checkUpdatable(Stack stack) {
    if (!stack.status().isUpdatable()) {
      throw FormationErrors.invalid(
          "Stack:%s is in %s state and can not be updated."
              .formatted(stack.id().arn(), stack.status()));
    }
  }

  public Optional<ChangeSet> find(Stack stack, String nameOrArn) {
    return archive.changeSets(stack.id().arn()).stream()
        .filter(one -> one.id().equals(nameOrArn) || one.name().equals(nameOrArn))
        .findFirst();
  }

  /// Carries a change set out.
  public void execute(ChangeSet set, boolean stays) {
    if (!set.failure().isEmpty()) {
      throw new AwsError(
          "InvalidChangeSetStatus",
          400,
          "ChangeSet [%s] cannot be executed in its current status of [FAILED]"
              .formatted(set.id()));
    }
    begin(archive.find(set.stack()).orElseThrow(), set.terms(), stays);
    archive.changeSets(set.stack()).forEach(archive::remove);
  }

  private void begin(Stack stack, Terms terms, boolean stays) {
    boolean isNew = stack.status() == Status.REVIEW_IN_PROGRESS;
    if (!isNew) {
      checkUpdatable(stack);
    }
    String arn = stack.id().arn();
    Stack _ =
        archive.change(
            arn,
            one -> one.with(terms).with(new Stack.Choices(one.choices().isProtected(), stays)));
    Stack _ =
        archive.move(
            arn, isNew ? Status.CREATE_IN_PROGRESS : Status.UPDATE_IN_PROGRESS, "User Initiated");
    deployments.begin(arn);
  }

  public Stack create(String name, Terms terms, Stack.Choices choices) {
    if (living(name).isPresent()) {
      throw new AwsError(
          "AlreadyExistsException", 400, "Stack [%s] already exists".formatted(name));
    }
    Stack stack = fresh(name, Status.REVIEW_IN_PROGRESS).with(choices);
    List<Change> _ = plan(stack, terms);
    archive.put(stack);
    begin(stack, terms, choices.stays());
    return stack;
  }

  public Stack update(String name, Terms terms, boolean stays) {
    Stack stack = needed(name);
    checkUpdatable(stack);
    if (plan(stack, terms).isEmpty() && isSame(stack.terms(), terms)) {
      throw FormationErrors.invalid("No updates are to be performed.");
    }
    begin(stack, terms, stays);
    return stack;
  }

  /// Removes a stack with all that it does not keep; one that is not there is removed.
  public void delete(String name) {
    Optional<Stack> there = living(name);
    if (there.isEmpty() || there.get().status() == Status.DELETE_IN_PROGRESS) {
      return;
    }
    Stack stack = there.get();
    if (stack.choices().isProtected()) {
      throw FormationErrors.invalid(
          "Stack [%s] cannot be deleted while TerminationProtection is enabled"
              .formatted(stack.id().name()));
    }
    if (stack.status().isUnderWay()) {
      throw FormationErrors.invalid(
          "Stack [%s] cannot be deleted while in status %s"
              .formatted(stack.id().name(), stack.status()));
    }
    Stack _ = archive.move(stack.id().arn(), Status.DELETE_IN_PROGRESS, "User Initiated");
    deployments.begin(stack.id().arn());
  }
}
