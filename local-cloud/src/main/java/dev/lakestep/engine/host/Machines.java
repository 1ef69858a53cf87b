package dev.lakestep.engine.host;

import dev.lakestep.engine.definition.DefinitionReader;
import dev.lakestep.engine.definition.InvalidDefinition;
import dev.lakestep.engine.host.MachineRecord.Revision;
import dev.lakestep.engine.host.MachineRecord.Version;
import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.CreatedStateMachine;
import dev.lakestep.engine.host.api.Page;
import dev.lakestep.engine.host.api.PublishStateMachineVersion;
import dev.lakestep.engine.host.api.PublishedVersion;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import dev.lakestep.engine.host.api.StateMachineDescription;
import dev.lakestep.engine.host.api.StateMachineItem;
import dev.lakestep.engine.host.api.UpdateStateMachine;
import dev.lakestep.engine.host.api.UpdatedStateMachine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// The machines of an engine, with AWS's rules for creating, changing and publishing them.
final class Machines {
  private static final String STANDARD = "STANDARD";

  private final Settings settings;
  private final Definitions definitions;
  private final MachineFile file;
  private final Predicate<String> running;

  /// `running` tells whether a machine has executions that run.
  Machines(
      Settings settings, Definitions definitions, MachineFile file, Predicate<String> running) {
    this.running = running;
    this.settings = settings;
    this.definitions = definitions;
    this.file = file;
  }

  private Instant now() {
    return settings.time().now();
  }

  String arn(String name) {
    return "arn:aws:states:%s:%s:stateMachine:%s"
        .formatted(settings.account().region(), settings.account().number(), name);
  }

  synchronized CreatedStateMachine create(CreateStateMachine asked) {
    Names.valid(asked.name());
    if (!asked.type().orElse(STANDARD).equals(STANDARD)) {
      throw new Refusal(
          Code.StateMachineTypeNotSupported, "Only machines of the type STANDARD run here");
    }
    settle();
    String definition = definition(asked.definition());
    Optional<MachineRecord> before = Optional.ofNullable(file.all().get(asked.name()));
    if (before.isPresent()) {
      return same(before.get(), asked, definition);
    }
    Revision revision = new Revision(MachineRecord.INITIAL, definition, asked.roleArn(), now());
    MachineRecord made = MachineRecord.created(file.nextNumber(), asked.name(), revision);
    file.created(made);
    return new CreatedStateMachine(
        arn(asked.name()),
        made.created(),
        asked.publish()
            ? Optional.of(
                publish(asked.name(), new Version(revision, now(), asked.versionDescription())))
            : Optional.empty());
  }

  private CreatedStateMachine same(
      MachineRecord before, CreateStateMachine asked, String definition) {
    String arn = arn(asked.name());
    if (before.deleting()) {
      throw new Refusal(
          Code.StateMachineDeleting, "State Machine is being deleted: '%s'".formatted(arn));
    }
    boolean published = before.lastVersion() > 0;
    if (!before.revision().definition().equals(definition) || published != asked.publish()) {
      throw new Refusal(
          Code.StateMachineAlreadyExists, "State Machine Already Exists: '%s'".formatted(arn));
    }
    return new CreatedStateMachine(
        arn,
        before.created(),
        published ? Optional.of(arn + ":" + before.lastVersion()) : Optional.empty());
  }

  private String definition(String text) {
    try {
      DefinitionReader.read(text);
    } catch (InvalidDefinition e) {
      throw new Refusal(Code.InvalidDefinition, String.valueOf(e.getMessage()));
    }
    return definitions.add(text);
  }

  synchronized UpdatedStateMachine update(UpdateStateMachine asked) {
    MachineRecord machine = known(asked.stateMachineArn());
    if (asked.definition().isEmpty() && asked.roleArn().isEmpty()) {
      throw new Refusal(
          Code.MissingRequiredParameter,
          "Either the definition, the role ARN, the LoggingConfiguration, or the"
              + " TracingConfiguration must be specified");
    }
    Revision old = machine.revision();
    String definition = asked.definition().map(this::definition).orElse(old.definition());
    String role = asked.roleArn().orElse(old.roleArn());
    boolean unchanged = definition.equals(old.definition()) && role.equals(old.roleArn());
    Revision next =
        unchanged ? old : new Revision(UUID.randomUUID().toString(), definition, role, now());
    if (!unchanged) {
      file.revised(machine.name(), next);
    }
    return new UpdatedStateMachine(
        next.at(),
        next.id(),
        asked.publish()
            ? Optional.of(
                publish(machine.name(), new Version(next, now(), asked.versionDescription())))
            : Optional.empty());
  }

  synchronized PublishedVersion publish(PublishStateMachineVersion asked) {
    MachineRecord machine = known(asked.stateMachineArn());
    Revision revision = machine.revision();
    if (asked.revisionId().filter(id -> !id.equals(revision.id())).isPresent()) {
      throw new Refusal(
          Code.ConflictException,
          "Failed to publish the State Machine version for revision %s"
              .formatted(asked.revisionId().orElse("")));
    }
    String arn = publish(machine.name(), new Version(revision, now(), asked.description()));
    return new PublishedVersion(now(), arn);
  }

  /// The same revision is published once.
  private String publish(String name, Version next) {
    MachineRecord machine = known(arn(name));
    int last = machine.lastVersion();
    Optional<Version> latest = Optional.ofNullable(machine.versions().get(last));
    if (latest.filter(version -> version.revision().equals(next.revision())).isPresent()) {
      return arn(name) + ":" + last;
    }
    file.published(name, last + 1, next);
    return arn(name) + ":" + (last + 1);
  }

  synchronized void delete(String machineArn) {
    Names.MachineArn arn = Names.machine(machineArn);
    Optional<MachineRecord> machine = find(arn.arn());
    if (machine.isPresent() && arn.version().isPresent()) {
      file.withdrawn(machine.get().name(), version(arn));
    } else if (machine.isPresent()) {
      if (running.test(arn.arn())) {
        file.deleting(machine.get().name());
      } else {
        file.deleted(machine.get().name());
      }
    }
  }

  /// Drops those that were to be deleted once their executions have ended.
  private void settle() {
    List<String> done =
        file.all().values().stream()
            .filter(MachineRecord::deleting)
            .map(MachineRecord::name)
            .filter(name -> !running.test(arn(name)))
            .toList();
    done.forEach(file::deleted);
  }

  synchronized StateMachineDescription describe(String machineArn) {
    Names.MachineArn arn = Names.machine(machineArn);
    MachineRecord machine = known(arn.arn());
    Optional<Version> version = arn.version().map(_ -> version(machine, arn));
    Revision revision = version.map(Version::revision).orElse(machine.revision());
    return new StateMachineDescription(
        machineArn,
        machine.name(),
        machine.deleting() ? "DELETING" : "ACTIVE",
        definitions.text(revision.definition()),
        revision.roleArn(),
        version.map(Version::created).orElse(machine.created()),
        revision.at(),
        Optional.of(revision.id()).filter(id -> !id.equals(MachineRecord.INITIAL)),
        version.flatMap(Version::description));
  }

  private static int version(Names.MachineArn arn) {
    String text = arn.version().orElse("");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw unknown(arn.arn() + ":" + text);
    }
  }

  private static Version version(MachineRecord machine, Names.MachineArn arn) {
    return Optional.ofNullable(machine.versions().get(version(arn)))
        .orElseThrow(() -> unknown(arn.arn() + ":" + arn.version().orElse("")));
  }

  synchronized Page<StateMachineItem> list(Page.Ask ask) {
    settle();
    List<StateMachineItem> all =
        file.all().values().stream()
            .map(one -> new StateMachineItem(arn(one.name()), one.name(), one.created()))
            .toList();
    return Tokens.page(all, ask);
  }

  synchronized Page<PublishedVersion> versions(String machineArn, Page.Ask ask) {
    MachineRecord machine = known(machineArn);
    List<PublishedVersion> all =
        machine.versions().reversed().entrySet().stream()
            .map((Map.Entry<Integer, Version> entry) ->
                new PublishedVersion(
                    entry.getValue().created(), arn(machine.name()) + ":" + entry.getKey()))
            .toList();
    return Tokens.page(all, ask);
  }

  /// What an execution that is started now follows.
  synchronized Plan plan(String machineArn) {
    Names.MachineArn arn = Names.machine(machineArn);
    MachineRecord machine = known(arn.arn());
    if (machine.deleting()) {
      throw new Refusal(
          Code.StateMachineDeleting, "State Machine is being deleted: '%s'".formatted(machineArn));
    }
    Revision revision =
        arn.version().isPresent() ? version(machine, arn).revision() : machine.revision();
    return new Plan(machine, revision, arn.version().map(_ -> machineArn));
  }

  /// A machine at one revision.
  record Plan(MachineRecord machine, Revision revision, Optional<String> versionArn) {}

  long number(String machineArn) {
    return known(Names.machine(machineArn).arn()).number();
  }

  private Optional<MachineRecord> find(String machineArn) {
    String name = machineArn.substring(machineArn.lastIndexOf(':') + 1);
    return Optional.ofNullable(file.all().get(name)).filter(one -> arn(name).equals(machineArn));
  }

  private synchronized MachineRecord known(String machineArn) {
    settle();
    return find(Names.machine(machineArn).arn()).orElseThrow(() -> unknown(machineArn));
  }

  private static Refusal unknown(String arn) {
    return new Refusal(
        Code.StateMachineDoesNotExist, "State Machine Does Not Exist: '%s'".formatted(arn));
  }

  void close() {
    file.close();
  }
}
