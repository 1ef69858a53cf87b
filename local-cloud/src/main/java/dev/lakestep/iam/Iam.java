package dev.lakestep.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.QueryProtocol;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The roles of an account. What was put is there after a crash, and holds from its answer on.
public final class Iam implements AutoCloseable {
  private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";

  private final Shelf<Role> shelf;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Place place;

  private Iam(Shelf<Role> shelf, Place place) {
    this.shelf = shelf;
    this.place = place;
    shelf.change(edit -> {
      edit.all().values().forEach(role -> known.put(role.name(), Known.of(role)));
      return true;
    });
  }

  /// Whose roles they are, and when.
  record Place(Clock clock, Account account) {}

  public static Iam open(Path folder, Clock clock, Account account) throws IOException {
    Shelf<Role> shelf =
        Shelf.open(folder.resolve("journal"), new Shelf.Form<>(Role::write, Role::read));
    return new Iam(shelf, new Place(clock, account));
  }

  /// The role that calls in its name are judged by.
  public Optional<Known> role(String arn) {
    return Optional.ofNullable(known.get(arn.substring(arn.lastIndexOf('/') + 1)))
        .filter(role -> role.arn().equals(arn));
  }

  /// All of them, by their names.
  public Map<String, Known> roles() {
    return Map.copyOf(known);
  }

  /// The operations of the API by name.
  public Map<String, Operation> operations() {
    Map<String, Operation> all = new HashMap<>();
    new RoleCalls(this, place).operations().forEach((name, work) -> put(all, name, work));
    new PolicyCalls(this).operations().forEach((name, work) -> put(all, name, work));
    new Simulations(this).operations().forEach((name, work) -> put(all, name, work));
    return all;
  }

  /// One operation: its fields in, its fields out.
  @FunctionalInterface
  interface Work {
    ObjectNode answer(ObjectNode input);
  }

  private static void put(Map<String, Operation> all, String name, Work work) {
    all.put(name, (input, _) -> work.answer(input));
  }

  /// IAM as its clients see it.
  public QueryProtocol service() {
    return QueryProtocol.of(NAMESPACE, operations());
  }

  Optional<Role> find(String name) {
    return shelf.change(edit -> edit.find(name));
  }

  Role needed(String name) {
    return find(name).orElseThrow(() -> IamErrors.noRole(name));
  }

  Map<String, Role> all() {
    return shelf.change(Shelf.Edit::all);
  }

  void add(Role role) {
    changed(edit -> {
      if (edit.find(role.name()).isPresent()) {
        throw IamErrors.exists(role.name());
      }
      edit.put(role.name(), role);
      known.put(role.name(), Known.of(role));
    });
  }

  /// Changes one role, as whoever changes it at the same time has left it.
  void change(String name, UnaryOperator<Role> work) {
    changed(edit -> {
      Role changed = work.apply(edit.find(name).orElseThrow(() -> IamErrors.noRole(name)));
      edit.put(name, changed);
      known.put(name, Known.of(changed));
    });
  }

  void remove(String name) {
    changed(edit -> {
      Role role = edit.find(name).orElseThrow(() -> IamErrors.noRole(name));
      if (!role.policies().isEmpty() || !role.attached().isEmpty()) {
        throw IamErrors.conflict();
      }
      edit.remove(name);
      known.remove(name);
    });
  }

  private void changed(Consumer<Shelf<Role>.Edit> work) {
    shelf.change(edit -> {
      work.accept(edit);
      return true;
    });
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
