package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Statement.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a role is given, each action on each resource once: what stands there twice, nobody can
/// take away by mistake, and nobody sees that it is needed.
final class Granted {
  private static final Pattern FOREIGN = Pattern.compile("[^\\t\\n\\r\\x20-\\xFF]+");

  private final SequencedMap<On, NavigableSet<String>> all = new LinkedHashMap<>();

  /// A resource of a service, under conditions.
  private record On(String service, List<Condition> conditions, String resource) {
    boolean covers(On other) {
      return service.equals(other.service)
          && (conditions.isEmpty() || conditions.equals(other.conditions))
          && covers(resource, other.resource);
    }

    /// Whether a pattern fits all that another one fits.
    private static boolean covers(String pattern, String other) {
      return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), other);
    }
  }

  /// Statements that differ in their resources only.
  record Same(List<String> actions, List<Condition> conditions) {}

  void add(List<String> actions, List<Condition> conditions, String resource) {
    List<Condition> plain = conditions.stream().map(Granted::plain).toList();
    for (String action : actions) {
      On on = new On(action.substring(0, action.indexOf(':')), plain, plain(resource));
      all.computeIfAbsent(on, _ -> new TreeSet<>()).add(action);
    }
  }

  private static Condition plain(Condition condition) {
    return new Condition(
        condition.operator(),
        condition.key(),
        condition.values().stream().map(Granted::plain).toList());
  }

  /// IAM takes a policy of Latin characters only. What stands for others is any.
  private static String plain(String text) {
    return FOREIGN.matcher(text).replaceAll("*");
  }

  SequencedMap<Same, NavigableSet<String>> merged() {
    SequencedMap<Same, NavigableSet<String>> merged = new LinkedHashMap<>();
    all.forEach((on, actions) -> {
      List<String> own = actions.stream().filter(action -> !isCovered(on, action)).toList();
      if (!own.isEmpty()) {
        merged
            .computeIfAbsent(new Same(own, on.conditions()), _ -> new TreeSet<>())
            .add(on.resource());
      }
    });
    return merged;
  }

  /// Two patterns that fit the same cover each other, and the first of them stays.
  private boolean isCovered(On on, String action) {
    boolean isBefore = true;
    for (Map.Entry<On, NavigableSet<String>> other : all.entrySet()) {
      if (other.getKey().equals(on)) {
        isBefore = false;
      } else if (other.getValue().contains(action)
          && other.getKey().covers(on)
          && (isBefore || !on.covers(other.getKey()))) {
        return true;
      }
    }
    return false;
  }
}
