package dev.lakestep.cli;

import dev.lakestep.cli.explain.IamPage;
import dev.lakestep.cli.explain.LineagePage;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import dev.lakestep.compiler.manifest.OpenLineageText;
import dev.lakestep.compiler.manifest.PolicyText;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// What `lakestep explain` says of the permissions and the lineage of flows, which it compiles for
/// that.
final class AccessPages {
  private static final String IAM = "--iam";
  private static final String LINEAGE = "--lineage";
  private static final String JSON = "--json";

  private AccessPages() {}

  static boolean areAsked(Given given) {
    return given.has(IAM) || given.has(LINEAGE) || given.has(JSON);
  }

  static int print(Given given, Ink ink, Shell shell) throws IOException {
    if (given.has(IAM) == given.has(LINEAGE)) {
      throw Trouble.usage("say what of the flow: `--iam` or `--lineage`");
    }
    if (!given.word(1).isEmpty()) {
      throw Trouble.usage("`--iam` and `--lineage` are of the whole flow, not of a task");
    }
    Compiled compiled = Project.read(List.of(given.word(0)), shell).compile();
    if (compiled.flows().isEmpty()) {
      shell.err().print(TextRenderer.render(compiled.diagnostics(), shell.ink("auto")));
      return Exit.ERRORS_IN_FLOWS;
    }
    if (given.has(JSON) && compiled.flows().size() > 1) {
      throw Trouble.usage("`--json` is of one flow; name its file");
    }
    String between = "";
    for (CompiledFlow flow : compiled.flows()) {
      shell.out().print(between + text(flow, given, ink));
      between = "\n";
    }
    return Exit.CLEAN;
  }

  private static String text(CompiledFlow flow, Given given, Ink ink) {
    if (given.has(IAM)) {
      return given.has(JSON) ? PolicyText.write(flow.manifest().access()) : IamPage.of(flow, ink);
    }
    return given.has(JSON)
        ? OpenLineageText.write(flow.manifest(), Instant.now())
        : LineagePage.of(flow, ink);
  }
}
