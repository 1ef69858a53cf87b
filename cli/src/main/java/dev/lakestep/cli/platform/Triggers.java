package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Undeployable;
import dev.lakestep.blueprint.Wire;
import dev.lakestep.blueprint.Work;
import dev.lakestep.cli.words.CronWords;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.manifest.Manifest;
import dev.lakestep.compiler.manifest.Start;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// The triggers of flows on a local cloud: from when they are there, flows start by themselves.
public final class Triggers {
  private final Clients clients;
  private final Platform platform;
  private final IndexWiring index;

  public Triggers(Clients clients) {
    this.clients = clients;
    this.platform = clients.platform();
    this.index = new IndexWiring(clients, platform);
  }

  /// Puts those of a flow that is there already, in place of those that it had.
  public List<Wired> put(CompiledFlow flow) {
    return Asked.of(() -> {
      List<Wire> wires = wires(flow);
      clear(flow.manifest());
      List<Wired> wired = new ArrayList<>();
      wires.forEach(wire -> wired.add(new Wired(wire.trigger(), put(wire))));
      index.put(flow.manifest());
      return wired;
    });
  }

  private List<Wire> wires(CompiledFlow flow) {
    try {
      return FlowParts.of(flow, platform).wires();
    } catch (Undeployable e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
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
    new Rules(clients).clear(platform.names().rules(machine));
    new Schedules(clients).clear(platform.scheduleGroup(), platform.names().schedules(machine));
  }

  /// Makes what a trigger needs; what starts the flow then, in words.
  private String put(Wire wire) {
    return switch (wire) {
      case Wire.Landing landing -> new Landings(clients).put(landing);
      case Wire.Clock clock -> words(clock, new Schedules(clients).put(clock.schedules()));
      case Wire.Call call -> "calls of %s%s".formatted(address(), call.path());
      case Wire.Told _ -> "ends of other flows";
      case Wire.Nothing nothing -> nothing.why();
    };
  }

  private static String words(Wire.Clock clock, int toCome) {
    return clock.start() instanceof Start.Schedule schedule
        ? "%s, %s".formatted(CronWords.of(schedule.cron()), schedule.timing().zone())
        : "%d of %d dates are to come".formatted(toCome, clock.schedules().size());
  }

  private String address() {
    String function = platform.function(Work.WEBHOOK).name();
    try (LambdaClient lambda = clients.lambda()) {
      return lambda.getFunctionUrlConfig(request -> request.functionName(function)).functionUrl();
    }
  }
}
