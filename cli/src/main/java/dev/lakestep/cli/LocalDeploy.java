package dev.lakestep.cli;

import dev.lakestep.cli.platform.Deployment;
import dev.lakestep.cli.platform.Triggers;
import dev.lakestep.cli.platform.Wired;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import dev.lakestep.compiler.manifest.Start;
import java.io.IOException;
import java.util.List;

/// `lakestep local deploy`: flows stay on the local cloud, and start by themselves.
final class LocalDeploy {
  private LocalDeploy() {}

  static int run(List<String> words, Given given, Shell shell) throws IOException {
    Project project = Project.read(FlowPaths.orUsual(words, shell.folder()), shell);
    Compiled compiled = project.compile();
    shell.err().print(TextRenderer.render(compiled.diagnostics(), shell.ink("auto")));
    if (compiled.flows().isEmpty()) {
      shell.err().println("not deployed, since there are errors");
      return Exit.ERRORS_IN_FLOWS;
    }
    if (given.has("--remove")) {
      Triggers triggers = new Triggers(NearCloud.running(given, shell).clients());
      compiled.flows().forEach(flow -> remove(flow, triggers, shell));
    } else {
      NearCloud cloud = NearCloud.started(given, shell);
      Triggers triggers = new Triggers(cloud.clients());
      Deployment deployment = cloud.deployment(shell);
      compiled.flows().forEach(flow -> put(flow, deployment, triggers, shell));
    }
    return Exit.CLEAN;
  }

  private static void put(
      CompiledFlow flow, Deployment deployment, Triggers triggers, Shell shell) {
    deployment.flow(flow);
    List<Wired> wired = triggers.put(flow);
    shell.out().println(name(flow));
    wired.forEach(one -> shell.out().println("  %s: %s".formatted(one.trigger(), one.words())));
    shell.out().flush();
  }

  /// Executions that run go on, and the flow can still be run by hand.
  private static void remove(CompiledFlow flow, Triggers triggers, Shell shell) {
    triggers.remove(flow);
    List<String> ids = flow.manifest().starts().stream().map(Start::id).toList();
    shell
        .out()
        .println(name(flow) + (ids.isEmpty() ? "" : ": no longer by " + String.join(", ", ids)));
    shell.out().flush();
  }

  private static String name(CompiledFlow flow) {
    var identity = flow.manifest().flow();
    return "%s / %s".formatted(identity.namespace(), identity.id());
  }
}
