package dev.lakestep.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Environments;
import dev.lakestep.blueprint.Undeployable;
import dev.lakestep.blueprint.Work;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.App;

/// What `cdk.json` starts: writes the stacks of one environment for the CDK command line to deploy.
public final class Main {
  private static final int BROKEN = 1;
  private static final String REMEMBERED = "stacks.json";

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
    clear(Path.of(app.getOutdir()));
    Path file = said("environments").map(Path::of).orElse(root.resolve(Environments.FILE));
    Environment environment = environment(file);
    Path memory = file.resolveSibling(REMEMBERED);
    Remembered before = Remembered.read(text(memory));
    Placements placements = before.of(environment.name());
    List<CompiledFlow> flows = flows(placements);
    Remembered after =
        before.with(
            environment.name(),
            new Deployed(
                    app,
                    environment,
                    bound(environment),
                    bundles(),
                    root.resolve("infra-cdk/target/assets"),
                    Clock.systemUTC().instant())
                .stacks(flows, placements));
    app.synth();
    if (!Looking.only() && !after.equals(before)) {
      Files.writeString(memory, after.text(), UTF_8);
      System.err.printf("%s remembers where flows are: keep it with them%n", memory);
    }
  }

  private Environment environment(Path file) throws IOException {
    if (said("environments").isPresent() && Files.notExists(file)) {
      throw new Undeployable("`%s` is not there; name a file of environments".formatted(file));
    }
    return Environments.read(new Source(Environments.FILE, text(file)))
        .named(said("env").orElse(Environments.MAIN));
  }

  /// In the account and the region that were confirmed, if they were.
  private Environment bound(Environment environment) {
    return said("account").isPresent() && said("region").isPresent()
        ? environment.at(said("account").get(), said("region").get())
        : environment;
  }

  /// None are an error, unless there were some that shall go.
  private List<CompiledFlow> flows(Placements placements) throws IOException {
    Path folder = said("flows").map(Path::of).orElse(root.resolve("flows"));
    List<CompiledFlow> flows = new FlowFolder(folder).compile();
    if (flows.isEmpty() && placements.namespaces().isEmpty()) {
      throw new Undeployable(
          "there is no flow in `%s`; name another folder with `-c flows=FOLDER`"
              .formatted(folder.toAbsolutePath().normalize()));
    }
    return flows;
  }

  /// Packages of earlier times would stay for ever, and they are large.
  private static void clear(Path out) throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(out, "asset.*")) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  private static String text(Path path) throws IOException {
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
            Bundle.of(
                work.module(), target, root.resolve("infra-cdk/target/bundles"), Processor.OURS));
      }
    }
    return bundles;
  }
}
