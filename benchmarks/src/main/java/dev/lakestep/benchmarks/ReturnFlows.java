package dev.lakestep.benchmarks;

import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.asl.AslWriter;
import dev.lakestep.compiler.source.Source;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Flows whose tasks render a text and hand it out, as state machines: all of it is the engine's
/// own work.
final class ReturnFlows {
  private ReturnFlows() {}

  /// Each task but the first asks for what the one before it has handed out.
  static String sequence(int tasks) {
    return compiled(
        IntStream.range(0, tasks)
            .mapToObj(i ->
                task("t" + i, i == 0 ? "" : "{{ outputs.t%d.value | length }} ".formatted(i - 1)))
            .collect(Collectors.joining()));
  }

  static String parallel(int tasks) {
    String branches =
        IntStream.range(0, tasks).mapToObj(i -> task("t" + i, "")).collect(Collectors.joining());
    return compiled("  - id: p\n    type: core.flow.Parallel\n    tasks:\n" + branches.indent(4));
  }

  static String forEach(int values) {
    String list =
        IntStream.range(0, values).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
    return compiled(
        "  - id: each\n    type: core.flow.ForEach\n    concurrencyLimit: 0\n    values: ["
            + list
            + "]\n    tasks:\n"
            + task("t", "{{ taskrun.value }} ").indent(4));
  }

  private static String task(String id, String text) {
    return "  - id: %s\n    type: core.debug.Return\n    format: \"%sof {{ execution.id }}\"\n"
        .formatted(id, text);
  }

  private static String compiled(String tasks) {
    String flow = "id: made\nnamespace: company.team\ntasks:\n" + tasks;
    Compiled compiled = FlowCompiler.compile(List.of(new Source("made.yaml", flow)));
    return AslWriter.write(compiled.flows().getFirst().machine());
  }
}
