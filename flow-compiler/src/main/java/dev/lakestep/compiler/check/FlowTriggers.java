package dev.lakestep.compiler.check;

import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.resolve.Flows;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Span;
import java.util.Optional;

/// Flows that start after others do not run in a circle.
final class FlowTriggers {
  private FlowTriggers() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    for (Trigger trigger : flow.triggers()) {
      if (trigger instanceof Trigger.AfterFlows after && !after.settings().disabled()) {
        boolean always = unconditional(after);
        for (Trigger.Upstream upstream : after.dependsOn()) {
          if (names(upstream, flow)) {
            problems.report(afterItself(flow, upstream.span()));
          } else if (always && upstream.rest().when().isEmpty()) {
            circle(flow, upstream, resolved.flows(), problems);
          }
        }
        after.settings().conditions().stream()
            .filter(condition -> names(condition, flow))
            .forEach(condition -> problems.report(afterItself(flow, condition.span())));
      }
    }
  }

  private static Diagnostic afterItself(Flow flow, Span place) {
    return Diagnostic.of(
            Code.START_IN_A_CIRCLE,
            place,
            "`%s` waits for its own end: that never starts it".formatted(flow.id()))
        .hint("to go on and on, use a schedule, or a `LoopUntil` inside the flow");
  }

  private static boolean unconditional(Trigger trigger) {
    return trigger.settings().when().isEmpty() && trigger.settings().conditions().isEmpty();
  }

  private static void circle(
      Flow flow, Trigger.Upstream upstream, Flows flows, Diagnostics problems) {
    Optional<Flow> other =
        upstream
            .namespace()
            .flatMap(Constants::text)
            .flatMap(namespace ->
                upstream
                    .flowId()
                    .flatMap(Constants::text)
                    .flatMap(id -> flows.find(namespace, id)));
    other
        .flatMap(first -> follows(first, flow))
        .ifPresent(back ->
            problems.report(
                Diagnostic.of(
                        Code.START_IN_A_CIRCLE,
                        upstream.span(),
                        "`%s` starts after this flow, and this one after it, without end"
                            .formatted(other.map(Flow::id).map(Object::toString).orElse("")))
                    .related(back.span(), "it waits for this flow here")
                    .hint("break the circle with `when`, `states` or a schedule")));
  }

  /// Where `flow` says, without a condition, that it starts after `other`.
  private static Optional<Trigger.Upstream> follows(Flow flow, Flow other) {
    return flow.triggers().stream()
        .filter(trigger -> !trigger.settings().disabled() && unconditional(trigger))
        .filter(Trigger.AfterFlows.class::isInstance)
        .flatMap(trigger -> ((Trigger.AfterFlows) trigger).dependsOn().stream())
        .filter(upstream -> upstream.rest().when().isEmpty() && names(upstream, other))
        .findFirst();
  }

  private static boolean names(Trigger.Upstream upstream, Flow flow) {
    return upstream.flowId().flatMap(Constants::text).filter(flow.id().text()::equals).isPresent()
        && upstream
            .namespace()
            .flatMap(Constants::text)
            .filter(flow.namespace().text()::equals)
            .isPresent();
  }

  /// The 1.x way to say it.
  private static boolean names(Trigger.Condition condition, Flow flow) {
    var arguments = condition.arguments();
    return condition.type().name().equals(TypeNames.EXECUTION_FLOW)
        && Constants.text(arguments, "flowId").filter(flow.id().text()::equals).isPresent()
        && Constants.text(arguments, "namespace")
            .filter(flow.namespace().text()::equals)
            .isPresent();
  }
}
