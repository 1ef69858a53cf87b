package dev.lakestep.cli.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.cli.deploy.FlowChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Holds flows that are compiled against those that are deployed.
public final class Changes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Changes() {}

  /// A flow that is deployed: its manifest, and what its machine runs.
  public record Deployed(String manifest, String definition) {}

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
      JsonNode none = MissingNode.getInstance();
      if (old == null && parts != null) {
        changes.add(FlowChange.of(Kind.ADDED, none, read(parts.told().text())));
      } else if (parts == null && old != null) {
        changes.add(FlowChange.of(Kind.REMOVED, read(old.manifest()), none));
      } else if (parts != null && old != null && !isSame(parts, old)) {
        changes.add(FlowChange.of(Kind.CHANGED, read(old.manifest()), read(parts.told().text())));
      }
    }
    return changes;
  }

  private static boolean isSame(FlowParts parts, Deployed old) {
    return parts.told().text().equals(old.manifest())
        && parts.machine().definition().equals(old.definition());
  }

  private static JsonNode read(String manifest) {
    try {
      return JSON.readTree(manifest);
    } catch (JsonProcessingException e) {
      // Whatever it was, it is replaced.
      return MissingNode.getInstance();
    }
  }
}
