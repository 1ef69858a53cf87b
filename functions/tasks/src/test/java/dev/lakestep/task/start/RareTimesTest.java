package dev.lakestep.task.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RareTimesTest {
  private StartBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = StartBench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private void came(String machine, String time) {
    ObjectNode event = JsonValues.JSON.objectNode().put("machine", machine).put("trigger", "clock");
    var _ = new Asked(bench.desk()).answer(event.put("time", time));
  }

  private String deploy(String id, String rest) {
    return bench.deploy(
        id,
        """
        triggers:
          - id: clock
            type: core.trigger.Schedule
        """
            + rest.indent(4));
  }

  @Test
  void holidaysOfACountryAreNoWorkingDays() {
    bench.now("2026-05-02T00:00:05Z");
    String machine =
        deploy(
            "works",
            """
            cron: "0 9 * * *"
            timezone: Europe/Berlin
            conditions:
              - type: io.kestra.plugin.core.condition.Not
                conditions:
                  - type: io.kestra.plugin.core.condition.PublicHoliday
                    country: DE
                    subDivision: by
                  - type: core.condition.Weekend
            """);
    came(machine, "2026-05-01T07:00:00Z");
    came(machine, "2026-05-04T07:00:00Z");
    assertThat(bench.executions(machine)).containsExactly("clock-20260504T070000Z");
    assertThat(bench.input(machine, "clock-20260504T070000Z").at("/lakestep/trigger"))
        .isEqualTo(
            JsonValues.parsed(
                """
                {"id": "clock", "type": "core.trigger.Schedule",
                 "date": "2026-05-04T09:00:00+02:00",
                 "next": "2026-05-05T09:00:00+02:00",
                 "previous": "2026-04-30T09:00:00+02:00"}
                """));
  }

  @Test
  void aCountryWithoutACalendarStartsNothing() {
    bench.now("2026-05-02T00:00:05Z");
    String machine =
        deploy(
            "nowhere",
            """
            cron: "@daily"
            conditions:
              - type: core.condition.PublicHoliday
                country: ZZ
            """);
    came(machine, "2026-05-01T00:00:00Z");
    assertThat(bench.executions(machine)).isEmpty();
  }

  /// A day without a start has 1,440 times here, and there are four weeks of them at least.
  @Test
  void theNextOfARareTimeIsFoundByDays() {
    bench.now("2026-03-02T12:00:05Z");
    String machine =
        deploy(
            "rare",
            """
            cron: "* * * * *"
            timezone: America/New_York
            conditions:
              - type: core.condition.DayWeekInMonth
                dayOfWeek: MONDAY
                dayInMonth: FIRST
              - type: core.condition.Not
                conditions:
                  - type: core.condition.PublicHoliday
                    country: US
            """);
    came(machine, "2026-03-03T04:59:00Z");
    assertThat(bench.input(machine, "clock-20260303T045900Z").at("/lakestep/trigger"))
        .isEqualTo(
            JsonValues.parsed(
                """
                {"id": "clock", "type": "core.trigger.Schedule",
                 "date": "2026-03-02T23:59:00-05:00",
                 "next": "2026-04-06T00:00:00-04:00",
                 "previous": "2026-03-02T23:58:00-05:00"}
                """));
    bench.end(machine, "clock-20260303T045900Z", "SUCCEEDED");
    came(machine, "2026-03-02T05:00:00Z");
    assertThat(
            bench
                .input(machine, "clock-20260302T050000Z")
                .at("/lakestep/trigger/previous")
                .asText())
        .isEqualTo("2026-02-02T23:59:00-05:00");
  }
}
