package dev.lakestep.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Environments;
import dev.lakestep.blueprint.Undeployable;
import dev.lakestep.blueprint.Work;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.App;

/// What `cdk.json` starts: writes the stacks of one environment for the CDK command line to deploy.
public final class Main {
  private static final int BROKEN = 1;
  private static final String REMEMBERED = "infra-cdk/stacks.json";

  private final Path root;
  private final App app;

  private Main(Path root, App app) {
    this.root = root;
    this.app = app;
  }

  public static void main(String[] words) throws IOException {
    App app = App.Builder.create().analyticsReporting(false).treeMetadata(false).build();
    try {
      new Main(Path.of(System.getProperty("lakestep.root", "..")).normalize(), app).write();
    } catch (Undeployable | FlowFolder.Faulty | Placement.TooMuch e) {
      System.err.println(e.getMessage());
      System.exit(BROKEN);
    }
  }

  private void write() throws IOException {
    Environment environment =
        Environments.read(new Source(Environments.FILE, text(Environments.FILE)))
            .named(said("env").orElse(Environments.MAIN));
    Path flows = root.resolve(said("flows").orElse("flows"));
    String remembered = text(REMEMBERED);
    Placements before = remembered.isEmpty() ? Placements.NONE : Placements.read(remembered);
    Placements after =
        new Deployed(
                app,
                environment,
                bundles(),
                root.resolve("infra-cdk/target/assets"),
                Clock.systemUTC().instant())
            .stacks(new FlowFolder(flows).compile(), before);
    app.synth();
    if (!after.equals(before)) {
      Files.writeString(root.resolve(REMEMBERED), after.text(), UTF_8);
      System.err.printf("%s remembers where flows are: keep it with them%n", REMEMBERED);
    }
  }

  private String text(String file) throws IOException {
    Path path = root.resolve(file);
    return Files.exists(path) ? Files.readString(path, UTF_8) : "";
  }

  /// What `-c name=value` says, or `cdk.json`.
  private Optional<String> said(String name) {
    return Optional.ofNullable(app.getNode().tryGetContext(name)).map(String::valueOf);
  }

  private Map<String, Bundle> bundles() throws IOException {
    Map<String, Bundle> bundles = new TreeMap<>();
    for (Work work : Work.values()) {
      if (!bundles.containsKey(work.module())) {
        Path target = root.resolve("functions").resolve(work.module()).resolve("target");
        bundles.put(
            work.module(),
            Bundle.of(work.module(), target, root.resolve("infra-cdk/target/bundles")));
      }
    }
    return bundles;
  }
}
