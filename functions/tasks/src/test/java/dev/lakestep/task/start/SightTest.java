package dev.lakestep.task.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Variables whose secret is not there yet.
final class SightTest {
  private static Sight sight(String asked) {
    ObjectNode manifest =
        (ObjectNode)
            JsonValues.parsed(
                """
                {"flow": {"namespace": "company.team", "id": "f", "machine": "m"},
                 "variables": {"token": {"$render": "{{ secret('TOKEN') }}"},
                               "b": {"$render": "{{ vars.token }}x"},
                               "c": {"$render": "{{ vars['b'] }}y"}, "tokens": "none"},
                 "triggers": [{"id": "t", "type": "core.trigger.Webhook"}]}
                """);
    ((ObjectNode) manifest.at("/triggers/0")).putObject("inputs").put("i", asked);
    return new Sight(
        new DeployedFlow(manifest).trigger("t").orElseThrow(), World.still(Instant.EPOCH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{{ vars.token }}", "{{ vars['token'] }}", "{{ vars[\"b\"] }}", "{{ vars.c }}"})
  void whatIsLackingIsToldOfBehindHoweverManyVariables(String asked) {
    NamedError error =
        catchThrowableOfType(
            NamedError.class, () -> sight(asked).seen(JsonValues.JSON.objectNode()));
    assertThat(Sight.isLacking(error)).isTrue();
  }

  @Test
  void whatNobodyAsksForMayBeLacking() {
    ObjectNode seen = sight("{{ vars.tokens }}").seen(JsonValues.JSON.objectNode());
    assertThat(seen.path("vars").path("tokens").asText()).isEqualTo("none");
    assertThat(seen.path("vars").has("token")).isFalse();
  }
}
