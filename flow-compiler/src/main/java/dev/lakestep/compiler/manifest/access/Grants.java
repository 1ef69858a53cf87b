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

  private final Map<Key, Asked> asked = new LinkedHashMap<>();

  private record Key(
      Holder holder,
      String service,
      List<String> resources,
      Optional<Condition> condition,
      Optional<String> when) {}

  private record Asked(Set<String> actions, Map<Ask, Set<String>> asks) {}

  /// What a task does through a function.
  void task(Ask ask, List<String> actions, Pieces... resources) {
    add(Holder.TASKS, ask, actions, names(resources), Optional.empty(), Optional.empty());
  }

  void machine(Ask ask, List<String> actions, Pieces... resources) {
    add(Holder.MACHINE, ask, actions, names(resources), Optional.empty(), Optional.empty());
  }

  void machine(Ask ask, List<String> actions, Condition condition, Pieces resource) {
    add(Holder.MACHINE, ask, actions, names(resource), Optional.of(condition), Optional.empty());
  }

  /// What a task needs in some deployments alone.
  void sometimes(String when, Ask ask, List<String> actions, Pieces... resources) {
    add(Holder.TASKS, ask, actions, names(resources), Optional.empty(), Optional.of(when));
  }

  /// Lists objects of a bucket, those that fit and no others.
  void list(Ask ask, S3Area area) {
    Optional<Condition> condition =
        area.isWhole()
            ? Optional.empty()
            : Optional.of(new Condition("StringLike", "s3:prefix", area.listed().names()));
    List<String> bucket = names(area.bucketArn());
    add(Holder.TASKS, ask, List.of("s3:ListBucket"), bucket, condition, Optional.empty());
  }

  private static List<String> names(Pieces... resources) {
    Set<String> names = new LinkedHashSet<>();
    for (Pieces resource : resources) {
      names.addAll(resource.names());
    }
    return List.copyOf(names);
  }

  private void add(
      Holder holder,
      Ask ask,
      List<String> actions,
      List<String> resources,
      Optional<Condition> condition,
      Optional<String> when) {
    String service = actions.getFirst().substring(0, actions.getFirst().indexOf(':'));
    Asked one =
        asked.computeIfAbsent(
            new Key(holder, service, resources, condition, when),
            _ -> new Asked(new TreeSet<>(), new LinkedHashMap<>()));
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
