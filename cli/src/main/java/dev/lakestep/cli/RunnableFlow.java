package dev.lakestep.cli;

import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.manifest.Needs.Callee;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A flow that is to run, compiled together with those that it calls, so far as they lie beside it.
///
/// @param called in no particular order
record RunnableFlow(CompiledFlow flow, List<CompiledFlow> called) {
  RunnableFlow {
    called = List.copyOf(called);
  }

  /// Nothing if it has errors, which are shown then.
  static Optional<RunnableFlow> read(String word, Shell shell) throws IOException {
    Project alone = Project.read(List.of(word), shell);
    if (alone.size() > 1) {
      throw Trouble.usage("`%s` is a folder with several flows; name one".formatted(word));
    }
    List<FlowFile> files = new ArrayList<>(alone.files());
    while (true) {
      Compiled compiled = alone.with(files).compile();
      if (compiled.flows().isEmpty()) {
        shell.err().print(TextRenderer.render(compiled.diagnostics(), shell.ink("auto")));
        shell.err().println("not run, since there are errors");
        return Optional.empty();
      }
      List<FlowFile> more = missing(compiled.flows(), files, shell);
      if (more.isEmpty()) {
        List<CompiledFlow> all = compiled.flows();
        return Optional.of(new RunnableFlow(all.getFirst(), all.subList(1, all.size())));
      }
      files.addAll(more);
    }
  }

  /// A flow that calls no other.
  static RunnableFlow alone(Source source) {
    return new RunnableFlow(FlowCompiler.compile(List.of(source)).flows().getFirst(), List.of());
  }

  /// The files of flows that are called, and not among these.
  private static List<FlowFile> missing(List<CompiledFlow> flows, List<FlowFile> files, Shell shell)
      throws IOException {
    List<Callee> callees =
        flows.stream()
            .flatMap(flow -> flow.manifest().needs().subflows().stream())
            .flatMap(subflow -> subflow.flow().stream())
            .filter(
                callee -> flows.stream().noneMatch(flow -> isOf(flow.resolved().flow(), callee)))
            .toList();
    if (callees.isEmpty() || files.getFirst().path().isEmpty()) {
      return List.of();
    }
    String folder = String.valueOf(files.getFirst().path().get().toAbsolutePath().getParent());
    Project beside = Project.read(List.of(folder), shell);
    Stream<FlowFile> found =
        beside.files().stream()
            .filter(file ->
                beside.with(List.of(file)).check().flows().stream()
                    .anyMatch(
                        one -> callees.stream().anyMatch(callee -> isOf(one.flow(), callee))));
    return found.toList();
  }

  private static boolean isOf(Flow flow, Callee callee) {
    return flow.namespace().text().equals(callee.namespace())
        && flow.id().text().equals(callee.id());
  }
}
