package dev.lakestep.benchmarks;

import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Integrations;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Machines as the compiler writes them: what a task yields goes into a variable of its own, the
/// next one asks for it, and every state passes its input on.
final class EngineMachines {
  private static final String TASK = "arn:aws:states:::bench:task";

  private EngineMachines() {}

  /// A service that answers at once with what it was asked.
  static Integrations services() {
    Integration echo = invocation -> new Answer.Done(invocation.arguments());
    return resource -> Optional.of(echo).filter(_ -> resource.equals(TASK));
  }

  static String tasks(int length) {
    return chain(
        length,
        i ->
            "'Type':'Task','Resource':'%s','Arguments':{'outputs':{'value':'{%% %s %%}'}},"
                    .formatted(TASK, previous(i))
                + "'Assign':{'o_%d':'{%% $states.result.outputs.value %%}'},".formatted(i)
                + "'Output':'{% $states.input %}'");
  }

  private static String previous(int state) {
    return state == 0 ? "1" : "$o_%d + 1".formatted(state - 1);
  }

  private static String chain(int length, IntFunction<String> state) {
    String states =
        IntStream.range(0, length)
            .mapToObj(i ->
                "'s%d':{%s,%s}"
                    .formatted(
                        i,
                        state.apply(i),
                        i == length - 1 ? "'End':true" : "'Next':'s%d'".formatted(i + 1)))
            .collect(Collectors.joining(","));
    return machine("s0", states);
  }

  private static String machine(String startAt, String states) {
    return "{'QueryLanguage':'JSONata','StartAt':'%s','States':{%s}}"
        .formatted(startAt, states)
        .replace('\'', '"');
  }
}
