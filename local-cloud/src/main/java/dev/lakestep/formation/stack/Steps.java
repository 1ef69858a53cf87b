package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.stack.Resource.Turn;
import dev.lakestep.formation.template.Declared;
import dev.lakestep.formation.template.FormationErrors;
import dev.lakestep.formation.type.Kind;
import dev.lakestep.formation.type.Kinds;
import dev.lakestep.formation.type.Made;
import dev.lakestep.formation.type.Properties;
import dev.lakestep.formation.type.Site;
import dev.lakestep.formation.type.Wanted;
import dev.lakestep.formation.value.Interpreter;
import dev.lakestep.formation.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What is done with one resource of a stack at a time. Each step is kept and told of before the
/// next one begins.
final class Steps {
  private static final String REPLACING =
      "Requested update requires the creation of a new physical resource; hence creating one.";

  private final Archive archive;
  private final Around around;
  private final Stack stack;

  Steps(Archive archive, Around around, Stack stack) {
    this.archive = archive;
    this.around = around;
    this.stack = stack;
  }

  private String arn() {
    return stack.id().arn();
  }

  private Site site() {
    return new Site(
        around.calls(),
        around.account(),
        around.answers(),
        arn(),
        stack.id().name(),
        stack.terms().tags());
  }

  private Resource tell(Resource resource, Status status, String reason) {
    Resource now = resource.in(status, reason, archive.now());
    archive.tell(arn(), now);
    return now;
  }

  /// Makes or changes a resource so that it is as declared; the answer is whether that worked.
  boolean bring(Declared declared, Draft draft) {
    Resource resource =
        archive
            .resource(arn(), declared.id())
            .orElseGet(() ->
                Resource.of(
                    declared.id(),
                    declared.type(),
                    new Stack.State(Status.CREATE_IN_PROGRESS, "", archive.now())))
            .needing(Draft.needs(declared));
    Status failing = resource.thing().isPresent() ? Status.UPDATE_FAILED : Status.CREATE_FAILED;
    return attempt(
        failing,
        resource,
        () -> {
          ObjectNode properties = properties(declared, draft);
          Optional<Thing> there = resource.thing();
          return there.isEmpty()
              ? made(resource, declared, properties)
              : compared(resource, declared, properties);
        });
  }

  /// Keeps and tells what a step answers, or that it failed.
  private boolean attempt(Status failing, Resource resource, Supplier<Optional<Resource>> work) {
    try {
      work.get().ifPresent(done -> tell(done, done.state().status(), done.state().reason()));
      return true;
    } catch (AwsError refused) {
      Resource now = archive.resource(arn(), resource.id()).orElse(resource);
      Resource _ = tell(now, failing, words(refused));
      return false;
    }
  }

  private static String words(AwsError refused) {
    return refused.code().equals("ValidationError") || refused.code().equals("AlreadyExists")
        ? refused.words()
        : "%s (Status Code: %d; Error Code: %s)"
            .formatted(refused.words(), refused.status(), refused.code());
  }

  private ObjectNode properties(Declared declared, Draft draft) {
    LiveThings things = new LiveThings(archive, arn(), draft.wanted().keySet(), Set.of());
    Interpreter values = new Interpreter(draft.seeing(things));
    return switch (values.value(declared.properties())) {
      case Value.Known(var json) when json instanceof ObjectNode fields -> fields;
      case Value.Known _, Value.Nothing _ -> Fields.none();
      case Value.Later _ ->
          throw FormationErrors.invalid(
              "Template error: %s refers to a resource that is not there".formatted(declared.id()));
    };
  }

  private static Kind kind(String type) {
    return Kinds.of(type).orElseThrow();
  }

  private Optional<Resource> made(Resource resource, Declared declared, ObjectNode properties) {
    Resource _ = tell(resource, Status.CREATE_IN_PROGRESS, "");
    Thing thing = create(declared, properties);
    return Optional.of(resource.made(thing).in(Status.CREATE_COMPLETE, "", archive.now()));
  }

  private Thing create(Declared declared, ObjectNode properties) {
    Kind kind = kind(declared.type());
    kind.properties().check(declared.type(), properties);
    Wanted wanted = new Wanted(site(), declared.type(), declared.id(), properties);
    Made made = kind.work().create(wanted);
    if (kind.isRecord() && archive.remembers(declared.type(), made.ref())) {
      throw FormationErrors.exists(declared.type(), made.ref());
    }
    return new Thing(made, properties, declared.onDelete(), declared.onReplace());
  }

  private Optional<Resource> compared(Resource resource, Declared declared, ObjectNode properties) {
    Thing there = resource.thing().orElseThrow();
    if (!resource.type().equals(declared.type())) {
      throw FormationErrors.invalid(
          "Update of resource type is not permitted. The new template modifies resource type of the following resources: [%s]"
              .formatted(resource.id()));
    }
    Thing asDeclared =
        new Thing(there.made(), properties, declared.onDelete(), declared.onReplace());
    Set<String> changed = Properties.changed(there.properties(), properties);
    if (changed.isEmpty()) {
      archive.put(arn(), resource.behind(asDeclared));
      return Optional.empty();
    }
    Kind kind = kind(resource.type());
    if (changed.stream().anyMatch(kind.properties().fixed()::contains)) {
      Resource begun = tell(resource, Status.UPDATE_IN_PROGRESS, REPLACING);
      Thing now = create(declared, properties);
      return done(begun.changed(now, Turn.REPLACED));
    }
    if (changed.contains("Tags") && !kind.properties().kept().contains("Tags")) {
      throw FormationErrors.invalid(
          "The local cloud does not change Tags of %s.".formatted(resource.type()));
    }
    // Kept before it is tried, so that what was half done is taken back too.
    Resource begun =
        tell(resource.changed(asDeclared, Turn.CHANGED), Status.UPDATE_IN_PROGRESS, "");
    kind.properties().check(resource.type(), properties);
    Thing now = update(resource, there, asDeclared);
    boolean isSame = now.made().ref().equals(there.made().ref());
    return done(isSame ? begun.behind(now) : resource.changed(now, Turn.REPLACED));
  }

  private Optional<Resource> done(Resource resource) {
    return Optional.of(resource.in(Status.UPDATE_COMPLETE, "", archive.now()));
  }

  private Thing update(Resource resource, Thing there, Thing wanted) {
    Made made =
        kind(resource.type())
            .work()
            .update(
                there.made(),
                wanted(resource, there.properties()),
                wanted(resource, wanted.properties()));
    return new Thing(made, wanted.properties(), wanted.onDelete(), wanted.onReplace());
  }

  private Wanted wanted(Resource resource, ObjectNode properties) {
    return new Wanted(site(), resource.type(), resource.id(), properties);
  }

  /// Puts back what was there before the change; the answer is whether that worked.
  boolean back(Resource resource) {
    return attempt(
        Status.UPDATE_FAILED,
        resource,
        () -> {
          Resource begun = tell(resource, Status.UPDATE_IN_PROGRESS, "");
          if (resource.turn() == Turn.CHANGED) {
            Thing _ =
                update(resource, resource.thing().orElseThrow(), resource.other().orElseThrow());
          }
          return done(begun.restored());
        });
  }

  /// Removes the thing of a resource, and the resource; the answer is whether that worked.
  ///
  /// @param keeps whether the thing stays, and only the stack forgets it
  boolean remove(Resource resource, boolean keeps) {
    if (resource.thing().isEmpty()) {
      archive.remove(arn(), resource.id());
      return true;
    }
    if (keeps) {
      Resource _ = tell(resource, Status.DELETE_SKIPPED, "");
      archive.remove(arn(), resource.id());
      return true;
    }
    boolean isGone =
        attempt(
            Status.DELETE_FAILED,
            resource,
            () -> {
              Resource begun = tell(resource, Status.DELETE_IN_PROGRESS, "");
              delete(resource, resource.thing().orElseThrow());
              return Optional.of(begun.in(Status.DELETE_COMPLETE, "", archive.now()));
            });
    if (isGone) {
      archive.remove(arn(), resource.id());
    }
    return isGone;
  }

  /// Removes the other thing of a resource, which stays.
  boolean removeOther(Resource resource, boolean keeps) {
    Thing other = resource.other().orElseThrow();
    Resource bare =
        new Resource(
            resource.id(),
            resource.type(),
            Optional.of(other),
            Optional.empty(),
            Turn.NOTHING,
            resource.state(),
            resource.needs());
    boolean isGone = remove(bare, keeps);
    archive.put(arn(), resource);
    return isGone;
  }

  private void delete(Resource resource, Thing thing) {
    kind(resource.type()).work().delete(thing.made(), wanted(resource, thing.properties()));
  }
}
