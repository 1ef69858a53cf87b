package dev.lakestep.cli.platform;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.manifest.Manifest;
import dev.lakestep.compiler.manifest.Manifest.Identity;
import dev.lakestep.compiler.manifest.Start;
import java.util.ArrayList;
import java.util.List;

/// The triggers of flows on a local cloud: from when they are there, flows start by themselves.
public final class Triggers {
  private final ObjectWiring objects;
  private final ScheduleWiring schedules;
  private final WebhookWiring webhooks;
  private final IndexWiring index;

  public Triggers(Clients clients) {
    this.objects = new ObjectWiring(clients, Platform.LOCAL);
    this.schedules = new ScheduleWiring(clients, Platform.LOCAL);
    this.webhooks = new WebhookWiring(clients, Platform.LOCAL);
    this.index = new IndexWiring(clients, Platform.LOCAL);
  }

  /// Puts those of a flow that is there already, in place of those that it had.
  public List<Wired> put(CompiledFlow flow) {
    return Asked.of(() -> {
      clear(flow.manifest());
      List<Wired> wired = new ArrayList<>();
      for (Start start : flow.manifest().starts()) {
        wired.add(new Wired(start.id(), words(flow.manifest().flow(), start)));
      }
      index.put(flow.manifest());
      return wired;
    });
  }

  /// From now on nothing starts the flow but people.
  public void remove(CompiledFlow flow) {
    Asked.of(() -> {
      clear(flow.manifest());
      index.clear(flow.manifest());
      return flow;
    });
  }

  private void clear(Manifest manifest) {
    String machine = manifest.flow().machine().text();
    objects.clear(machine);
    schedules.clear(machine);
  }

  private String words(Identity flow, Start start) {
    if (start.rules().disabled() || flow.disabled()) {
      return "disabled: nothing starts it";
    }
    String machine = flow.machine().text();
    return switch (start) {
      case Start.Objects landing -> objects.put(machine, landing);
      case Start.Schedule schedule -> schedules.put(machine, schedule);
      case Start.Dates dates -> schedules.put(machine, dates);
      case Start.AfterFlows _ -> "ends of other flows";
      case Start.Webhook webhook -> webhooks.put(flow, webhook);
      case Start.Events _ -> "nothing tells of these events here";
    };
  }
}
