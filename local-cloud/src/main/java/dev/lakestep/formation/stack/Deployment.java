package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.formation.stack.Resource.Turn;
import dev.lakestep.formation.template.Declared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// One change of a whole stack, from its status on. What it goes by is kept, so that another
/// process can take back what this one has begun.
final class Deployment {
  private static final String CUT = "The local cloud ended meanwhile.";
  private final Archive archive;
  private final Around around;
  private final String arn;
  private final BooleanSupplier isClosing;

  Deployment(Archive archive, Around around, String arn, BooleanSupplier isClosing) {
    this.archive = archive;
    this.around = around;
    this.arn = arn;
    this.isClosing = isClosing;
  }

  /// The process is about to end: what has been done stays as it is, for the next one.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Stopped() {
      super("", null, false, false);
    }
  }

  /// Does what the status of the stack says is under way.
  void run() {
    guarded(() -> {
      switch (archive.stack(arn).status()) {
        case CREATE_IN_PROGRESS -> create();
        case UPDATE_IN_PROGRESS -> update();
        default -> rest();
      }
    });
  }

  /// Goes on after another process: what it had not finished is taken back.
  void resume() {
    guarded(() -> {
      switch (archive.stack(arn).status()) {
        case CREATE_IN_PROGRESS -> failed(Status.CREATE_FAILED, CUT);
        case UPDATE_IN_PROGRESS -> failed(Status.UPDATE_FAILED, CUT);
        default -> rest();
      }
    });
  }

  private void rest() {
    switch (archive.stack(arn).status()) {
      case DELETE_IN_PROGRESS -> delete();
      case ROLLBACK_IN_PROGRESS -> takeBackAll();
      case UPDATE_ROLLBACK_IN_PROGRESS -> takeBack();
      case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS -> clean();
      case UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS -> cleanBack();
      default -> {}
    }
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (Stopped _) {
      // the next process finds what is left
    } catch (RuntimeException broken) {
      if (!isClosing.getAsBoolean()) {
        Status failed = archive.stack(arn).status().failed();
        Stack _ = archive.move(arn, failed, "InternalFailure: " + broken);
        throw broken;
      }
    }
  }

  private Steps steps() {
    return new Steps(archive, around, archive.stack(arn));
  }

  private void checkOpen() {
    if (isClosing.getAsBoolean()) {
      throw new Stopped();
    }
  }

  private Draft draft() {
    Stack stack = archive.stack(arn);
    return Draft.of(stack.terms(), stack.id(), around.account());
  }

  private void create() {
    Optional<String> failure = bring();
    if (failure.isPresent()) {
      failed(Status.CREATE_FAILED, failure.get());
      return;
    }
    settle();
    Stack _ = archive.move(arn, Status.CREATE_COMPLETE, "");
  }

  private void update() {
    Optional<String> failure = bring();
    if (failure.isPresent()) {
      failed(Status.UPDATE_FAILED, failure.get());
      return;
    }
    Stack _ = archive.move(arn, Status.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, "");
    clean();
  }

  /// Makes everything as the template says; why that failed, if it did.
  private Optional<String> bring() {
    try {
      Draft draft = draft();
      Steps steps = steps();
      for (Declared declared : draft.wanted().values()) {
        checkOpen();
        boolean isThere = archive.resource(arn, declared.id()).flatMap(Resource::thing).isPresent();
        if (!steps.bring(declared, draft)) {
          checkOpen();
          return Optional.of(
              "The following resource(s) failed to %s: [%s]. "
                  .formatted(isThere ? "update" : "create", declared.id()));
        }
      }
      ArrayNode outputs = outputs(draft);
      Stack _ = archive.change(arn, stack -> stack.telling(outputs));
      return Optional.empty();
    } catch (AwsError refused) {
      return Optional.of(refused.words());
    }
  }

  private ArrayNode outputs(Draft draft) {
    return Outputs.of(draft, new LiveThings(archive, arn, draft.wanted().keySet(), Set.of()));
  }

  /// All is as it shall be: nothing can be taken back any more.
  private void settle() {
    archive.resources(arn).stream()
        .filter(one -> one.turn() != Turn.NOTHING || one.other().isPresent())
        .forEach(one -> archive.put(arn, one.settled()));
    Stack _ = archive.change(arn, Stack::settled);
  }

  private void failed(Status how, String why) {
    if (archive.stack(arn).choices().stays()) {
      settle();
      Stack _ = archive.move(arn, how, why);
      return;
    }
    boolean isFresh = how == Status.CREATE_FAILED;
    Stack _ =
        archive.move(
            arn,
            isFresh ? Status.ROLLBACK_IN_PROGRESS : Status.UPDATE_ROLLBACK_IN_PROGRESS,
            why + "Rollback requested by user.");
    rest();
  }

  /// Resources so that each comes before those that it needs.
  private List<Resource> backwards() {
    SequencedMap<String, Set<String>> needs = new LinkedHashMap<>();
    SequencedMap<String, Resource> all = new LinkedHashMap<>();
    archive
        .resources(arn)
        .forEach(one -> {
          needs.put(one.id(), one.needs());
          all.put(one.id(), one);
        });
    List<Resource> ordered = new ArrayList<>();
    Graph.order(needs).forEach(id -> Optional.ofNullable(all.get(id)).ifPresent(ordered::add));
    return ordered.reversed();
  }

  private void takeBackAll() {
    List<String> left = new ArrayList<>();
    for (Resource one : backwards()) {
      checkOpen();
      boolean keeps = one.thing().filter(thing -> thing.onDelete().keeps(true)).isPresent();
      if (!steps().remove(one, keeps)) {
        left.add(one.id());
      }
    }
    Stack _ =
        left.isEmpty()
            ? archive.move(arn, Status.ROLLBACK_COMPLETE, "")
            : archive.move(arn, Status.ROLLBACK_FAILED, leftOver(left));
  }

  private static String leftOver(List<String> ids) {
    return "The following resource(s) failed to delete: %s. ".formatted(ids);
  }

  private void delete() {
    List<String> left = new ArrayList<>();
    for (Resource one : backwards()) {
      checkOpen();
      boolean keeps = one.thing().filter(thing -> thing.onDelete().keeps(false)).isPresent();
      boolean isNeeded =
          archive.resources(arn).stream()
              .anyMatch(other -> other.needs().contains(one.id()) && left.contains(other.id()));
      if (isNeeded || !steps().remove(one, keeps)) {
        left.add(one.id());
      }
    }
    if (left.isEmpty()) {
      Stack _ = archive.move(arn, Status.DELETE_COMPLETE, "");
      archive.forget(arn);
    } else {
      Stack _ = archive.move(arn, Status.DELETE_FAILED, leftOver(left));
    }
  }

  /// Removes what the new template does not have, and what was replaced.
  private void clean() {
    Set<String> wanted = draft().wanted().keySet();
    for (Resource one : backwards()) {
      checkOpen();
      if (!wanted.contains(one.id())) {
        boolean keeps = one.thing().filter(thing -> thing.onDelete().keeps(false)).isPresent();
        if (!steps().remove(one, keeps)) {
          archive.remove(arn, one.id());
        }
      } else if (one.turn() == Turn.REPLACED) {
        boolean keeps = one.thing().filter(thing -> thing.onReplace().keeps(false)).isPresent();
        boolean _ = steps().removeOther(one, keeps);
      }
    }
    settle();
    Stack _ = archive.move(arn, Status.UPDATE_COMPLETE, "");
  }

  private void takeBack() {
    Stack _ = archive.change(arn, Stack::asBefore);
    List<String> left = new ArrayList<>();
    for (Resource one : backwards()) {
      checkOpen();
      boolean isOther = one.turn() == Turn.CHANGED || one.turn() == Turn.REPLACED;
      if (isOther && one.other().isPresent() && !steps().back(one)) {
        left.add(one.id());
      }
    }
    if (!left.isEmpty()) {
      Stack _ =
          archive.move(
              arn,
              Status.UPDATE_ROLLBACK_FAILED,
              "The following resource(s) failed to update: %s. ".formatted(left));
      return;
    }
    Stack _ = archive.move(arn, Status.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, "");
    cleanBack();
  }

  /// Removes what the failed change had made.
  private void cleanBack() {
    for (Resource one : backwards()) {
      checkOpen();
      if (one.turn() == Turn.MADE || one.thing().isEmpty()) {
        boolean keeps = one.thing().filter(thing -> thing.onDelete().keeps(true)).isPresent();
        if (!steps().remove(one, keeps)) {
          archive.remove(arn, one.id());
        }
      } else if (one.other().isPresent() && one.turn() == Turn.REPLACED) {
        boolean _ = steps().removeOther(one, false);
      }
    }
    ArrayNode outputs = outputs(draft());
    Stack _ = archive.change(arn, stack -> stack.telling(outputs));
    settle();
    Stack _ = archive.move(arn, Status.UPDATE_ROLLBACK_COMPLETE, "");
  }
}
