package dev.lakestep.infra;

import dev.lakestep.blueprint.Environment;
import java.util.Map;
import software.amazon.awscdk.App;

/// What `cdk.json` starts.
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    App app = App.Builder.create().analyticsReporting(false).treeMetadata(false).build();
    Packages packages =
        new Packages(
            Map.of(
                "tasks", new Packages.Place("b", "k", "1"),
                "iceberg", new Packages.Place("b", "k", "1")));
    new Deployed(app, new Environment("dev", false)).platform(packages);
    app.synth();
  }
}
