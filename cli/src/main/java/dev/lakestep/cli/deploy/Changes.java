package dev.lakestep.cli.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Machine;
import dev.lakestep.cli.deploy.FlowChange.Kind;
import dev.lakestep.cli.deploy.FlowChange.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Holds flows that are compiled against those that are deployed.
public final class Changes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Changes() {}

  /// A flow that is deployed: its manifest, what its machine runs, and that which follows its end,
  /// and what its role may do.
  public record Deployed(
      String manifest, String definition, Optional<String> after, Optional<String> policy) {}

  /// What changes, in the order of the flows' machines.
  public static List<FlowChange> of(List<FlowParts> wanted, Map<String, Deployed> there) {
    Map<String, FlowParts> byMachine =
        wanted.stream().collect(Collectors.toMap(parts -> parts.machine().name(), one -> one));
    Set<String> machines = new TreeSet<>(byMachine.keySet());
    machines.addAll(there.keySet());
    List<FlowChange> changes = new ArrayList<>();
    for (String machine : machines) {
      FlowParts parts = byMachine.get(machine);
      Deployed old = there.get(machine);
      if (old == null && parts != null) {
        changes.add(FlowChange.of(machine, Kind.ADDED, Side.NOTHING, side(parts)));
      } else if (parts == null && old != null) {
        changes.add(FlowChange.of(machine, Kind.REMOVED, side(old), Side.NOTHING));
      } else if (parts != null && old != null && !isSame(parts, old)) {
        changes.add(FlowChange.of(machine, Kind.CHANGED, side(old), side(parts)));
      }
    }
    return changes;
  }

  /// CloudFormation does not keep how definitions end, nor does what stands in a policy depend on
  /// its order.
  private static boolean isSame(FlowParts parts, Deployed old) {
    return parts.told().text().equals(old.manifest())
        && read(parts.machine().definition()).equals(read(old.definition()))
        && parts
            .after()
            .map(Machine::definition)
            .map(Changes::read)
            .equals(old.after().map(Changes::read))
        && Allowed.by(side(parts).policy()).equals(Allowed.by(side(old).policy()));
  }

  private static Side side(FlowParts parts) {
    return new Side(read(parts.told().text()), read(parts.role().policy().json()));
  }

  private static Side side(Deployed old) {
    return new Side(read(old.manifest()), read(old.policy().orElse("")));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // Whatever it was, it is replaced.
      return MissingNode.getInstance();
    }
  }
}
