package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/// All stacks, what they are made of and what happened to them. What was put is there after a
/// crash.
public final class Archive implements AutoCloseable {
  private static final String STACK = "stack ";
  private static final String RESOURCE = "resource ";
  private static final String EVENT = "event ";
  private static final String SET = "set ";

  private final Shelf<ObjectNode> shelf;
  private final Clock clock;
  private final AtomicLong count;

  private Archive(Shelf<ObjectNode> shelf, Clock clock) {
    this.shelf = shelf;
    this.clock = clock;
    this.count = new AtomicLong(shelf.change(edit -> (long) below(edit.all(), EVENT).size()));
  }

  public static Archive open(Path folder, Clock clock) throws IOException {
    return new Archive(
        Shelf.open(
            folder.resolve("journal"),
            new Shelf.Form<>(node -> node, node -> (ObjectNode) node.deepCopy())),
        clock);
  }

  public Instant now() {
    return clock.instant();
  }

  private static NavigableMap<String, ObjectNode> below(
      NavigableMap<String, ObjectNode> all, String prefix) {
    return all.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
  }

  private List<ObjectNode> below(String prefix) {
    return shelf.change(edit -> List.copyOf(below(edit.all(), prefix).values()));
  }

  /// All stacks, those that are gone too.
  public List<Stack> stacks() {
    return below(STACK).stream().map(Stack::read).toList();
  }

  /// By its ARN, or by its name if it is not gone.
  public Optional<Stack> find(String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? shelf.change(edit -> edit.find(STACK + nameOrArn)).map(Stack::read)
        : stacks().stream()
            .filter(stack -> stack.id().name().equals(nameOrArn))
            .filter(stack -> stack.status() != Status.DELETE_COMPLETE)
            .findFirst();
  }

  Stack stack(String arn) {
    return find(arn).orElseThrow();
  }

  void put(Stack stack) {
    shelf.change(edit -> {
      edit.put(STACK + stack.id().arn(), stack.write());
      return true;
    });
  }

  /// Changes a stack as whoever changed it last has left it.
  public Stack change(String arn, UnaryOperator<Stack> work) {
    return shelf.change(edit -> {
      Stack changed = work.apply(edit.find(STACK + arn).map(Stack::read).orElseThrow());
      edit.put(STACK + arn, changed.write());
      return changed;
    });
  }

  /// Changes the status of a stack, and tells of it.
  Stack move(String arn, Status status, String reason) {
    return shelf.change(edit -> {
      Stack now = edit.find(STACK + arn).map(Stack::read).orElseThrow().in(status, reason, now());
      edit.put(STACK + arn, now.write());
      happened(
          edit,
          arn,
          new Event.Subject(now.id().name(), "AWS::CloudFormation::Stack", arn),
          now.state());
      return now;
    });
  }

  private void happened(
      Shelf<ObjectNode>.Edit edit, String arn, Event.Subject subject, Stack.State state) {
    Event event =
        new Event(
            UUID.randomUUID().toString(), subject, state.status(), state.reason(), state.since());
    String number = String.format(Locale.ROOT, "%09d", count.incrementAndGet());
    edit.put(EVENT + arn + " " + number, event.write());
  }

  /// What happened to a stack, the last first.
  public List<Event> events(String arn) {
    return below(EVENT + arn + " ").reversed().stream().map(Event::read).toList();
  }

  public List<Resource> resources(String arn) {
    return below(RESOURCE + arn + " ").stream().map(Resource::read).toList();
  }

  Optional<Resource> resource(String arn, String id) {
    return shelf.change(edit -> edit.find(RESOURCE + arn + " " + id)).map(Resource::read);
  }

  /// Keeps a resource, silently.
  void put(String arn, Resource resource) {
    shelf.change(edit -> {
      edit.put(RESOURCE + arn + " " + resource.id(), resource.write());
      return true;
    });
  }

  /// Keeps a resource, and tells of its status.
  void tell(String arn, Resource resource) {
    shelf.change(edit -> {
      edit.put(RESOURCE + arn + " " + resource.id(), resource.write());
      happened(
          edit,
          arn,
          new Event.Subject(resource.id(), resource.type(), resource.ref()),
          resource.state());
      return true;
    });
  }

  void remove(String arn, String id) {
    shelf.change(edit -> {
      edit.remove(RESOURCE + arn + " " + id);
      return true;
    });
  }

  /// Whether a stack remembers a thing that only stacks know of.
  boolean remembers(String type, String ref) {
    return stacks().stream()
        .flatMap(stack -> resources(stack.id().arn()).stream())
        .anyMatch(one -> one.type().equals(type) && one.ref().equals(ref));
  }

  public List<ChangeSet> changeSets(String arn) {
    return below(SET + arn + " ").stream().map(ChangeSet::read).toList();
  }

  public void put(ChangeSet set) {
    shelf.change(edit -> {
      edit.put(SET + set.stack() + " " + set.id(), set.write());
      return true;
    });
  }

  public void remove(ChangeSet set) {
    shelf.change(edit -> {
      edit.remove(SET + set.stack() + " " + set.id());
      return true;
    });
  }

  /// Forgets everything of a stack but that there was one, and what happened to it.
  void forget(String arn) {
    List<String> names = new ArrayList<>();
    shelf.change(edit -> {
      names.addAll(below(edit.all(), RESOURCE + arn + " ").keySet());
      names.addAll(below(edit.all(), SET + arn + " ").keySet());
      names.forEach(edit::remove);
      return true;
    });
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
