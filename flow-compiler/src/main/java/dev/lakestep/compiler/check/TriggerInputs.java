package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.resolve.ResolvedFlow;

/// A trigger gives its flow every input that it needs, and none that it does not have. A webhook's
/// caller may give more. Kestra accepts a flow trigger that gives too little, so that is a warning.
final class TriggerInputs {
  private TriggerInputs() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    GivenInputs inputs = GivenInputs.of(flow);
    for (Trigger trigger : flow.triggers()) {
      var missing = inputs.check(trigger.settings().inputs(), problems);
      if (!(trigger instanceof Trigger.Webhook) && !trigger.settings().disabled()) {
        missing.forEach(input -> problems.report(missing(trigger, input)));
      }
    }
  }

  private static Diagnostic missing(Trigger trigger, Input input) {
    return Diagnostic.of(
            trigger instanceof Trigger.AfterFlows
                ? Code.INPUT_NOT_PASSED_ON
                : Code.INPUT_WITHOUT_VALUE,
            trigger.settings().id().span(),
            "`%s` starts the flow without `%s`, which is required"
                .formatted(trigger.id(), input.id()))
        .related(input.id().span(), "the input, which has no default")
        .hint(
            "give `%s` a value under `inputs` of the trigger, or a `defaults`"
                .formatted(input.id()));
  }
}
