package dev.lakestep.iam.guard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.iam.Iam;
import dev.lakestep.iam.Known;
import dev.lakestep.iam.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// What was seen of the permissions of each role.
public record Report(Mode mode, List<OfRole> roles) {
  public Report {
    roles = List.copyOf(roles);
  }

  /// What a role may do, and has wanted.
  ///
  /// @param denied what it wanted and was not allowed
  public record OfRole(String arn, List<OfGrant> grants, List<Denied> denied) {
    public OfRole {
      grants = List.copyOf(grants);
      denied = List.copyOf(denied);
    }

    /// What it was given and has not needed.
    public List<OfGrant> idle() {
      return grants.stream().filter(grant -> grant.used() == 0).toList();
    }
  }

  /// An action on a resource that a policy allows.
  ///
  /// @param used how many calls it allowed
  /// @param alone how many of them nothing else would have allowed
  public record OfGrant(String policy, String action, String resource, long used, long alone) {}

  public record Denied(String action, String resource, long times, boolean explicitly) {}

  static Report of(Mode mode, Iam iam, Seen seen) {
    SequencedMap<String, Map<Seen.Missed, AtomicLong>> missed = seen.missed();
    Map<String, Known> known = new TreeMap<>();
    iam.roles().values().forEach(role -> known.put(role.arn(), role));
    SequencedMap<String, OfRole> all = new TreeMap<>();
    missed.keySet().forEach(arn -> all.put(arn, new OfRole(arn, List.of(), denied(arn, missed))));
    known.forEach(
        (arn, role) -> all.put(arn, new OfRole(arn, grants(role, seen), denied(arn, missed))));
    return new Report(mode, List.copyOf(all.values()));
  }

  private static List<OfGrant> grants(Known role, Seen seen) {
    List<OfGrant> grants = new ArrayList<>();
    for (int i = 0; i < role.policies().size(); i++) {
      String policy = role.names().get(i);
      for (Policy.Grant grant : role.policies().get(i).grants()) {
        Seen.Used used = new Seen.Used(role.arn(), policy, grant);
        grants.add(
            new OfGrant(
                policy, grant.action(), grant.resource(), seen.all(used), seen.alone(used)));
      }
    }
    return grants;
  }

  private static List<Denied> denied(String arn, Map<String, Map<Seen.Missed, AtomicLong>> missed) {
    return missed.getOrDefault(arn, Map.of()).entrySet().stream()
        .map(one ->
            new Denied(
                one.getKey().action(),
                one.getKey().resource(),
                one.getValue().get(),
                one.getKey().explicitly()))
        .sorted(Comparator.comparing(Denied::action).thenComparing(Denied::resource))
        .toList();
  }

  public ObjectNode json() {
    ObjectNode json = Fields.none().put("mode", mode.word());
    ArrayNode all = json.putArray("roles");
    for (OfRole role : roles) {
      ObjectNode one = all.addObject().put("arn", role.arn());
      ArrayNode grants = one.putArray("grants");
      role.grants()
          .forEach(grant ->
              grants
                  .addObject()
                  .put("policy", grant.policy())
                  .put("action", grant.action())
                  .put("resource", grant.resource())
                  .put("used", grant.used())
                  .put("alone", grant.alone()));
      ArrayNode denied = one.putArray("denied");
      role.denied()
          .forEach(missing ->
              denied
                  .addObject()
                  .put("action", missing.action())
                  .put("resource", missing.resource())
                  .put("times", missing.times())
                  .put("explicitly", missing.explicitly()));
    }
    return json;
  }
}
