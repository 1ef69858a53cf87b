package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.Flows;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.Optional;

/// A call gives the called flow every input that it needs, and none that it does not have; flows
/// that were not checked along are taken on trust.
final class CallInputs {
  private CallInputs() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    resolved
        .flow()
        .allTasks()
        .flatMap(task -> task.flowCall().stream())
        .forEach(call -> check(call, resolved.flows(), problems));
  }

  private static void check(Task.FlowCall call, Flows flows, Diagnostics problems) {
    Optional<Flow> called =
        Constants.text(call.namespace())
            .flatMap(namespace ->
                Constants.text(call.flowId()).flatMap(id -> flows.find(namespace, id)));
    called.ifPresent(flow ->
        GivenInputs.of(flow)
            .check(call.inputs(), problems)
            .forEach(input -> problems.report(missing(call, flow, input))));
  }

  private static Diagnostic missing(Task.FlowCall call, Flow flow, Input input) {
    return Diagnostic.of(
            Code.INPUT_WITHOUT_VALUE,
            call.flowId().span(),
            "`%s` is called without `%s`, which it requires".formatted(flow.id(), input.id()))
        .related(input.id().span(), "the input, which has no default")
        .hint("give `%s` a value under `inputs` of this task".formatted(input.id()));
  }
}
