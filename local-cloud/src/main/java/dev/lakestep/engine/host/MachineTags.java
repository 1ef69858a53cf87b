package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The tags of machines; they stay as long as their machine does.
record MachineTags(Machines machines, MachineFile file) {
  private static final int MOST = 50;

  SortedMap<String, String> of(String machineArn) {
    synchronized (machines) {
      return new TreeMap<>(file.tags(name(machineArn)));
    }
  }

  void add(String machineArn, Map<String, String> tags) {
    synchronized (machines) {
      SortedMap<String, String> all = of(machineArn);
      all.putAll(tags);
      if (all.size() > MOST) {
        throw new Refusal(
            Code.TooManyTags, "The maximum number of tags for a resource is %d".formatted(MOST));
      }
      file.tagged(name(machineArn), all);
    }
  }

  void remove(String machineArn, Collection<String> keys) {
    synchronized (machines) {
      SortedMap<String, String> all = of(machineArn);
      all.keySet().removeAll(keys);
      file.tagged(name(machineArn), all);
    }
  }

  private String name(String machineArn) {
    try {
      return machines.describe(machineArn).name();
    } catch (Refusal refusal) {
      throw refusal.code() == Code.StateMachineDoesNotExist
          ? new Refusal(Code.ResourceNotFound, "Resource not found: '%s'".formatted(machineArn))
          : refusal;
    }
  }
}
