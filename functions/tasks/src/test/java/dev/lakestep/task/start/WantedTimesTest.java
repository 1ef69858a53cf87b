package dev.lakestep.task.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.check.CronTimes;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedTrigger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A schedule whose condition holds once a year looks through a year of times.
class WantedTimesTest {
  private static final Instant DATE = Instant.parse("2026-12-24T18:00:00Z");

  /// Has one key, and counts how often it is asked for.
  private record Keys(AtomicInteger asked) implements World {
    @Override
    public Instant now() {
      return DATE;
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }

    @Override
    public long random(long bound) {
      return 0;
    }

    @Override
    public Optional<Value> stored(String namespace, String key) {
      asked.incrementAndGet();
      return Optional.of(Value.of("12-24 18"));
    }
  }

  private static DeployedTrigger trigger(String variables, String when) {
    ObjectNode manifest =
        (ObjectNode)
            JsonValues.parsed(
                """
                {"flow": {"namespace": "company.team", "id": "yearly", "machine": "m"},
                 "variables": %s,
                 "triggers": [{"id": "clock", "type": "core.trigger.Schedule", "when": "%s"}]}
                """
                    .formatted(variables, when));
    return new DeployedFlow(manifest).trigger("clock").orElseThrow();
  }

  private static ObjectNode variables(DeployedTrigger trigger, Keys keys) {
    CronTimes cron = CronTimes.read("@hourly", ZoneOffset.UTC).orElseThrow();
    return new ScheduledTime(new TriggerTimes.ByCron(cron), DATE)
        .variables(WantedTimes.of(new Sight(trigger, new AskedOnce(keys))));
  }

  @Test
  void theWorldIsAskedOnceForAllOfThem() {
    Keys keys = new Keys(new AtomicInteger());
    DeployedTrigger trigger = trigger("{}", "{{ (trigger.date | date('MM-dd HH')) == kv('day') }}");
    assertThat(variables(trigger, keys))
        .isEqualTo(
            JsonValues.parsed(
                """
                {"date": "2026-12-24T18:00:00Z", "next": "2027-12-24T18:00:00Z",
                 "previous": "2025-12-24T18:00:00Z"}
                """));
    assertThat(keys.asked()).hasValue(1);
  }

  @Test
  void variablesThatLookAtTheTimeAreEvaluatedForEach() {
    DeployedTrigger trigger =
        trigger(
            "{\"day\": {\"$render\": \"{{ trigger.date | date('MM-dd') }}\"}}",
            "{{ vars.day == '12-25' }}");
    assertThat(variables(trigger, new Keys(new AtomicInteger())).path("next").asText())
        .isEqualTo("2026-12-25T00:00:00Z");
  }
}
