package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.manifest.access.Permission.Condition;
import dev.lakestep.compiler.manifest.access.Permission.Holder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Gathers what is asked for; the same actions on the same resources become one permission.
final class Grants {
  private static final Comparator<Permission> ORDER =
      Comparator.comparing(Permission::holder)
          .thenComparing(Permission::service)
          .thenComparing(one -> one.resources().getLast())
          .thenComparing(one -> String.join(" ", one.actions()));

  private static final List<String> LIST = List.of("s3:ListBucket");

  private final Map<Key, Asked> asked = new LinkedHashMap<>();

  private record Key(
      Holder holder,
      String service,
      List<String> resources,
      Optional<Condition> condition,
      Optional<String> when) {
    static Key of(Holder holder, List<String> actions, List<String> resources) {
      String service = actions.getFirst().substring(0, actions.getFirst().indexOf(':'));
      return new Key(holder, service, resources, Optional.empty(), Optional.empty());
    }

    Key with(Condition condition) {
      return new Key(holder, service, resources, Optional.of(condition), when);
    }

    Key only(String when) {
      return new Key(holder, service, resources, condition, Optional.of(when));
    }
  }

  private record Asked(Set<String> actions, Map<Ask, Set<String>> asks) {}

  /// What a task does through a function.
  void task(Ask ask, List<String> actions, Pieces... resources) {
    add(ask, actions, Key.of(Holder.TASKS, actions, names(resources)));
  }

  void task(Ask ask, List<String> actions, Condition condition, Pieces resource) {
    add(ask, actions, Key.of(Holder.TASKS, actions, names(resource)).with(condition));
  }

  void machine(Ask ask, List<String> actions, Pieces... resources) {
    add(ask, actions, Key.of(Holder.MACHINE, actions, names(resources)));
  }

  void machine(Ask ask, List<String> actions, Condition condition, Pieces resource) {
    add(ask, actions, Key.of(Holder.MACHINE, actions, names(resource)).with(condition));
  }

  /// What a task needs in some deployments alone.
  void sometimes(String when, Ask ask, List<String> actions, Pieces... resources) {
    add(ask, actions, Key.of(Holder.TASKS, actions, names(resources)).only(when));
  }

  /// Lists objects of a bucket, those that fit and no others.
  void list(Ask ask, S3Area area) {
    add(ask, LIST, listing(area));
  }

  void listSometimes(String when, Ask ask, S3Area area) {
    add(ask, LIST, listing(area).only(when));
  }

  private static Key listing(S3Area area) {
    Key key = Key.of(Holder.TASKS, LIST, names(area.bucketArn()));
    Condition condition = new Condition("StringLike", "s3:prefix", area.listed().names());
    return area.isWhole() ? key : key.with(condition);
  }

  private static List<String> names(Pieces... resources) {
    Set<String> names = new LinkedHashSet<>();
    for (Pieces resource : resources) {
      names.addAll(resource.names());
    }
    return List.copyOf(names);
  }

  private void add(Ask ask, List<String> actions, Key key) {
    Asked one = asked.computeIfAbsent(key, _ -> new Asked(new TreeSet<>(), new LinkedHashMap<>()));
    one.actions().addAll(actions);
    one.asks().computeIfAbsent(ask, _ -> new TreeSet<>()).addAll(actions);
  }

  List<Permission> permissions() {
    List<Permission> all = new ArrayList<>();
    asked.forEach((key, one) -> {
      List<Ask> asks = new ArrayList<>();
      one.asks().forEach((ask, actions) -> asks.add(ask.with(List.copyOf(actions))));
      all.add(
          new Permission(
              key.holder(),
              List.copyOf(one.actions()),
              key.resources(),
              key.condition(),
              key.when(),
              asks));
    });
    return all.stream().sorted(ORDER).toList();
  }
}
