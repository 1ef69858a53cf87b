package dev.lakestep.blueprint;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.asl.AslWriter;
import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.manifest.Manifest;
import dev.lakestep.compiler.manifest.ManifestText;
import dev.lakestep.compiler.manifest.Start;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.MachineName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that one flow has of its own where it is deployed.
///
/// @param after the state machine for what comes after an execution
/// @param unknown names in its permissions that nobody has said anything of: what they stand for is
///   not allowed
/// @param leftOut what is not allowed for that
/// @param ignored what it says for nothing, a sentence for each
public record FlowParts(
    Platform platform,
    Manifest manifest,
    Machine machine,
    Optional<Machine> after,
    Role role,
    StoredText told,
    List<String> unknown,
    List<LeftOut> leftOut,
    List<String> ignored) {
  public FlowParts {
    unknown = List.copyOf(unknown);
    leftOut = List.copyOf(leftOut);
    ignored = List.copyOf(ignored);
  }

  /// An object of S3.
  public record StoredText(String bucket, String key, String text) {}

  /// What AWS needs of flows.
  ///
  /// @throws Undeployable if something of one of them is not what AWS takes; it tells of all, each
  ///   with its flow
  public static List<FlowParts> all(List<CompiledFlow> flows, Platform platform) {
    List<FlowParts> all = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (CompiledFlow flow : flows) {
      try {
        FlowParts parts = of(flow, platform);
        parts.wires();
        all.add(parts);
      } catch (Undeployable e) {
        var identity = flow.manifest().flow();
        problems.add("%s.%s: %s".formatted(identity.namespace(), identity.id(), e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new Undeployable(String.join("\n", problems));
    }
    return all;
  }

  /// What AWS needs of a flow.
  ///
  /// @throws Undeployable if it is more than AWS takes
  public static FlowParts of(CompiledFlow flow, Platform platform) {
    Manifest manifest = flow.manifest();
    OpenTexts open = new OpenTexts(platform, manifest.flow());
    FlowRole allowed = new FlowRole(platform, manifest, open);
    Role role = allowed.role();
    MachineName name = manifest.flow().machine();
    Machine machine = machine(name, flow.machine(), role, platform);
    Optional<Machine> after =
        flow.companion().map(one -> machine(one.name(), one.machine(), role, platform));
    SettledResults settled = new SettledResults(platform);
    settled.check(manifest, Stream.concat(Stream.of(machine), after.stream()));
    return new FlowParts(
        platform,
        manifest,
        machine,
        after,
        role,
        new StoredText(
            platform.names().filesBucket(),
            "flows/%s.json".formatted(name),
            ManifestText.write(manifest)),
        List.copyOf(open.unknown()),
        allowed.leftOut(),
        settled.ignored(manifest));
  }

  private static Machine machine(
      MachineName name, StateMachine machine, Role role, Platform platform) {
    String definition = AslWriter.write(machine);
    for (var open : platform.substitutions().entrySet()) {
      definition = definition.replace("${" + open.getKey() + "}", open.getValue());
    }
    // States are written for the partition that nearly all accounts are in.
    if (!platform.home().partition().startsWith("$")) {
      definition =
          definition.replace(
              "\"arn:aws:states:::", "\"arn:%s:states:::".formatted(platform.home().partition()));
    }
    return new Machine(
        name.text(),
        platform.names().machineArn(name.text()),
        definition,
        role.arn(),
        !platform.environment().local(),
        platform.names().tags());
  }

  /// Who subscribes to it is told of failures; one for all flows of the namespace.
  public Topic topic() {
    return platform.failures(manifest.flow().namespace());
  }

  /// What its triggers need, in their order.
  ///
  /// @throws Undeployable if a trigger does not say early enough what it waits for
  public List<Wire> wires() {
    List<Wire> wires = new ArrayList<>();
    for (Start start : manifest.starts()) {
      wires.add(
          start.rules().disabled() || manifest.flow().disabled()
              ? new Wire.Nothing(start, "disabled: nothing starts it")
              : wire(start));
    }
    return wires;
  }

  private Wire wire(Start start) {
    String machine = manifest.flow().machine().text();
    return switch (start) {
      case Start.Objects landing -> new Landings(platform, machine).wire(landing);
      case Start.Schedule schedule -> new Clocks(platform, machine).wire(schedule);
      case Start.Dates dates -> new Clocks(platform, machine).wire(dates);
      case Start.AfterFlows after -> new Wire.Told(after);
      case Start.Webhook webhook -> new Wire.Call(webhook, path(webhook));
      case Start.Events _ -> new Wire.Nothing(start, "nothing tells of these events here");
    };
  }

  /// A key that is no constant is not shown.
  private String path(Start.Webhook start) {
    String key = start.key() instanceof Json.Constant(Value.Text(var text)) ? text : "<key>";
    return "api/v1/executions/webhook/%s/%s/%s"
        .formatted(manifest.flow().namespace(), manifest.flow().id(), key);
  }
}
