package dev.lakestep.blueprint;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.asl.AslWriter;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.manifest.Manifest;
import dev.lakestep.compiler.manifest.ManifestText;
import dev.lakestep.compiler.manifest.Start;
import dev.lakestep.compiler.plan.Json;
import java.util.ArrayList;
import java.util.List;

/// All that one flow has of its own where it is deployed.
///
/// @param unknown names in its permissions that nobody has said anything of: what they stand for is
///   not allowed
public record FlowParts(
    Manifest manifest,
    Machine machine,
    Role role,
    List<Wire> wires,
    StoredText told,
    List<String> unknown) {
  public FlowParts {
    wires = List.copyOf(wires);
    unknown = List.copyOf(unknown);
  }

  /// An object of S3.
  public record StoredText(String bucket, String key, String text) {}

  public static FlowParts of(CompiledFlow flow, Platform platform) {
    Manifest manifest = flow.manifest();
    OpenTexts open = new OpenTexts(platform, manifest.flow());
    Role role = new FlowRole(platform, manifest, open).role();
    String name = manifest.flow().machine().text();
    Machine machine =
        new Machine(
            name,
            platform.names().machineArn(name),
            definition(flow, platform),
            role.arn(),
            !platform.environment().local());
    return new FlowParts(
        manifest,
        machine,
        role,
        wires(manifest, platform),
        new StoredText(
            platform.names().filesBucket(),
            "flows/%s.json".formatted(name),
            ManifestText.write(manifest)),
        List.copyOf(open.unknown()));
  }

  private static String definition(CompiledFlow flow, Platform platform) {
    String definition = AslWriter.write(flow.machine());
    for (var open : platform.substitutions().entrySet()) {
      definition = definition.replace("${" + open.getKey() + "}", open.getValue());
    }
    return definition;
  }

  private static List<Wire> wires(Manifest manifest, Platform platform) {
    List<Wire> wires = new ArrayList<>();
    for (Start start : manifest.starts()) {
      wires.add(
          start.rules().disabled() || manifest.flow().disabled()
              ? new Wire.Nothing(start, "disabled: nothing starts it")
              : wire(manifest, start, platform));
    }
    return wires;
  }

  private static Wire wire(Manifest manifest, Start start, Platform platform) {
    String machine = manifest.flow().machine().text();
    return switch (start) {
      case Start.Objects landing -> new Landings(platform, machine).wire(landing);
      case Start.Schedule schedule -> new Clocks(platform, machine).wire(schedule);
      case Start.Dates dates -> new Clocks(platform, machine).wire(dates);
      case Start.AfterFlows after -> new Wire.Told(after);
      case Start.Webhook webhook -> new Wire.Call(webhook, path(manifest, webhook));
      case Start.Events _ -> new Wire.Nothing(start, "nothing tells of these events here");
    };
  }

  /// A key that is no constant is not shown.
  private static String path(Manifest manifest, Start.Webhook start) {
    String key = start.key() instanceof Json.Constant(Value.Text(var text)) ? text : "<key>";
    return "api/v1/executions/webhook/%s/%s/%s"
        .formatted(manifest.flow().namespace(), manifest.flow().id(), key);
  }
}
