package dev.lakestep.cli.platform;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.manifest.Start;
import java.util.ArrayList;
import java.util.List;

/// The triggers of flows on a local cloud: from when they are there, flows start by themselves.
public final class Triggers {
  private final ObjectWiring objects;

  public Triggers(Clients clients) {
    this.objects = new ObjectWiring(clients, Platform.LOCAL);
  }

  /// Puts those of a flow that is there already, in place of those that it had.
  public List<Wired> put(CompiledFlow flow) {
    return Asked.of(() -> {
      String machine = flow.manifest().flow().machine().text();
      objects.clear(machine);
      List<Wired> wired = new ArrayList<>();
      for (Start start : flow.manifest().starts()) {
        wired.add(new Wired(start.id(), words(machine, start)));
      }
      return wired;
    });
  }

  /// From now on nothing starts the flow but people.
  public void remove(CompiledFlow flow) {
    Asked.of(() -> {
      objects.clear(flow.manifest().flow().machine().text());
      return flow;
    });
  }

  private String words(String machine, Start start) {
    if (start.rules().disabled()) {
      return "disabled: nothing starts it";
    }
    return switch (start) {
      case Start.Objects landing -> objects.put(machine, landing);
      case Start.Schedule _, Start.Dates _ -> "no clock starts it here yet";
      case Start.AfterFlows _ -> "no other flow starts it here yet";
      case Start.Webhook _ -> "no address starts it here yet";
      case Start.Events _ -> "nothing tells of these events here";
    };
  }
}
