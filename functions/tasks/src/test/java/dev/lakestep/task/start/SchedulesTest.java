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
class SchedulesTest {
  private StartBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = StartBench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private ObjectNode came(String machine, String time) {
    return new Asked(bench.desk())
        .answer(
            JsonValues.JSON
                .objectNode()
                .put("machine", machine)
                .put("trigger", "clock")
                .put("time", time));
  }

  private ObjectNode backfilled(String machine, String time, String more) {
    ObjectNode event = JsonValues.JSON.objectNode().put("machine", machine).put("trigger", "clock");
    event.put("time", time).set("backfill", JsonValues.parsed(more));
    return new Asked(bench.desk()).answer(event);
  }

  private String deploy(String id, String rest) {
    return bench.deploy(
        id,
        """
        inputs:
          - id: month
            type: STRING
            required: false
        variables:
          holidays: ["2026-03-03"]
        triggers:
          - id: clock
            type: core.trigger.Schedule
        """
            + rest.indent(4));
  }

  @Test
  void aTimeIsStartedOnceHoweverOftenItComes() {
    bench.now("2026-03-29T07:00:05Z");
    String machine =
        deploy(
            "paris",
            """
            cron: "0 9 * * *"
            timezone: Europe/Paris
            inputs:
              month: "{{ trigger.date | date('yyyy-MM') }}"
            labels:
              by: clock
            """);
    came(machine, "2026-03-29T07:00:00Z");
    came(machine, "2026-03-29T07:00:00Z");
    assertThat(bench.executions(machine)).containsExactly("clock-20260329T070000Z");
    bench.end(machine, "clock-20260329T070000Z", "SUCCEEDED");
    came(machine, "2026-03-29T07:00:00Z");
    assertThat(bench.executions(machine)).hasSize(1);
    assertThat(bench.input(machine, "clock-20260329T070000Z"))
        .isEqualTo(
            JsonValues.parsed(
                """
                {"month": "2026-03",
                 "lakestep": {
                   "trigger": {
                     "id": "clock", "type": "core.trigger.Schedule",
                     "date": "2026-03-29T09:00:00+02:00",
                     "next": "2026-03-30T09:00:00+02:00",
                     "previous": "2026-03-28T09:00:00+01:00"},
                   "labels": {"by": "clock"}}}
                """));
  }

  /// The two schedules of such a cron ring independently of each other.
  @Test
  void aTimeThatIsADayOfTheMonthAndOfTheWeekIsStartedOnce() {
    bench.now("2026-06-08T09:00:05Z");
    String machine = deploy("either", "cron: \"0 9 1 * MON\"");
    came(machine, "2026-06-01T09:00:00Z");
    came(machine, "2026-06-01T09:00:00Z");
    bench.end(machine, "clock-20260601T090000Z", "SUCCEEDED");
    came(machine, "2026-06-08T09:00:00Z");
    assertThat(bench.executions(machine))
        .containsExactly("clock-20260601T090000Z", "clock-20260608T090000Z");
    assertThat(bench.input(machine, "clock-20260601T090000Z").at("/lakestep/trigger"))
        .isEqualTo(
            JsonValues.parsed(
                """
                {"id": "clock", "type": "core.trigger.Schedule",
                 "date": "2026-06-01T09:00:00Z",
                 "next": "2026-06-08T09:00:00Z",
                 "previous": "2026-05-25T09:00:00Z"}
                """));
    assertThat(backfilled(machine, "2026-05-01T09:00:00Z", "{}").path("new").asBoolean()).isTrue();
    assertThat(bench.input(machine, "clock-20260501T090000Z").at("/lakestep/trigger/next").asText())
        .isEqualTo("2026-05-04T09:00:00Z");
  }

  @Test
  void whatComesWhileTheLastRunsWaitsForItsEndAndKeepsTheOrder() {
    bench.now("2026-03-02T00:20:00Z");
    String machine = deploy("one", "cron: \"*/5 * * * *\"");
    came(machine, "2026-03-02T00:00:00Z");
    came(machine, "2026-03-02T00:10:00Z");
    came(machine, "2026-03-02T00:05:00Z");
    assertThat(bench.executions(machine)).containsExactly("clock-20260302T000000Z");
    bench.end(machine, "clock-20260302T000000Z", "FAILED");
    assertThat(bench.executions(machine))
        .containsExactly("clock-20260302T000000Z", "clock-20260302T000500Z");
    bench.stop(machine, "clock-20260302T000500Z");
    bench.sweep();
    assertThat(bench.executions(machine)).hasSize(3).endsWith("clock-20260302T001000Z");
  }

  @Test
  void someRunBesideEachOther() {
    bench.now("2026-03-02T00:20:00Z");
    String machine = deploy("many", "cron: \"*/5 * * * *\"\nallowConcurrent: true");
    came(machine, "2026-03-02T00:00:00Z");
    came(machine, "2026-03-02T00:05:00Z");
    assertThat(bench.executions(machine)).hasSize(2);
  }

  @Test
  void datesThatDoNotFitArePassedOver() {
    bench.now("2026-03-02T00:00:05Z");
    String machine =
        deploy(
            "fits",
            """
            cron: "@daily"
            allowConcurrent: true
            when: "{{ not ((trigger.date | date('yyyy-MM-dd')) in vars.holidays) }}"
            conditions:
              - type: core.condition.Not
                conditions:
                  - type: core.condition.Weekend
            """);
    came(machine, "2026-03-01T00:00:00Z");
    came(machine, "2026-03-02T00:00:00Z");
    came(machine, "2026-03-03T00:00:00Z");
    assertThat(bench.executions(machine)).containsExactly("clock-20260302T000000Z");
    assertThat(bench.input(machine, "clock-20260302T000000Z").at("/lakestep/trigger/next").asText())
        .isEqualTo("2026-03-04T00:00:00Z");
    assertThat(
            bench
                .input(machine, "clock-20260302T000000Z")
                .at("/lakestep/trigger/previous")
                .asText())
        .isEqualTo("2026-02-27T00:00:00Z");
  }

  @Test
  void whatIsTooLateIsLeftOut() {
    bench.now("2026-03-02T02:00:00Z");
    String machine = deploy("late", "cron: \"@hourly\"\nlateMaximumDelay: PT30M");
    came(machine, "2026-03-02T01:00:00Z");
    came(machine, "2026-03-02T02:00:00Z");
    assertThat(bench.executions(machine)).containsExactly("clock-20260302T020000Z");
  }

  @Test
  void anEndInACertainStateTurnsItOff() {
    bench.now("2026-03-02T02:00:00Z");
    String machine = deploy("stops", "cron: \"@hourly\"\nstopAfter: [FAILED]");
    came(machine, "2026-03-02T00:00:00Z");
    bench.end(machine, "clock-20260302T000000Z", "SUCCEEDED");
    came(machine, "2026-03-02T01:00:00Z");
    bench.end(machine, "clock-20260302T010000Z", "FAILED");
    came(machine, "2026-03-02T02:00:00Z");
    assertThat(bench.executions(machine)).hasSize(2);
  }

  @Test
  void lostTimesAreMadeUpFor() {
    bench.now("2026-03-02T00:05:00Z");
    String all = deploy("all", "cron: \"@hourly\"\nallowConcurrent: true");
    String last = deploy("last", "cron: \"@hourly\"\nrecoverMissedSchedules: LAST");
    String none = deploy("none", "cron: \"@hourly\"\nrecoverMissedSchedules: NONE");
    bench.sweep();
    bench.now("2026-03-02T04:05:00Z");
    for (String machine : new String[] {all, last, none}) {
      came(machine, "2026-03-02T02:00:00Z");
    }
    bench.end(last, "clock-20260302T020000Z", "SUCCEEDED");
    bench.sweep();
    bench.sweep();
    assertThat(bench.executions(all))
        .containsExactlyInAnyOrder(
            "clock-20260302T000000Z",
            "clock-20260302T010000Z",
            "clock-20260302T020000Z",
            "clock-20260302T030000Z");
    assertThat(bench.executions(last))
        .containsExactly("clock-20260302T020000Z", "clock-20260302T030000Z");
    assertThat(bench.executions(none)).containsExactly("clock-20260302T020000Z");
  }

  @Test
  void whatADisabledTriggerLetsPassWasNotMissed() {
    bench.now("2026-03-02T00:05:00Z");
    String machine = deploy("off", "cron: \"@hourly\"\ndisabled: true");
    bench.sweep();
    bench.now("2026-03-02T04:05:00Z");
    came(machine, "2026-03-02T04:00:00Z");
    bench.sweep();
    assertThat(bench.executions(machine)).isEmpty();
    assertThat(new TriggerMemory(bench.desk()).through(bench.trigger(machine, "clock")))
        .hasValueSatisfying(
            reached -> assertThat(reached.time()).isEqualTo("2026-03-02T04:00:00Z"));
  }

  @Test
  void aBackfillSharesTheNamesOfTheSchedule() {
    bench.now("2026-03-05T00:00:05Z");
    String machine = deploy("back", "cron: \"@daily\"");
    came(machine, "2026-03-02T00:00:00Z");
    assertThat(backfilled(machine, "2026-03-02T00:00:00Z", "{}").path("new").asBoolean(true))
        .isFalse();
    String more = "{\"inputs\": {\"month\": \"x\"}, \"labels\": {\"why\": \"late\"}}";
    assertThat(backfilled(machine, "2026-03-01T00:00:00Z", more).path("new").asBoolean()).isTrue();
    assertThat(backfilled(machine, "2026-03-01T00:00:00Z", more).path("new").asBoolean(true))
        .isFalse();
    assertThat(bench.input(machine, "clock-20260301T000000Z").path("month").asText())
        .isEqualTo("x");
    assertThat(bench.input(machine, "clock-20260301T000000Z").at("/lakestep/labels/why").asText())
        .isEqualTo("late");
  }

  @Test
  void datesAreAScheduleToo() {
    bench.now("2026-03-05T00:00:05Z");
    String machine =
        bench.deploy(
            "dates",
            """
            triggers:
              - id: clock
                type: core.trigger.ScheduleOnDates
                dates: ["2026-03-05T01:00:00+01:00", "2026-04-01T00:00:00Z"]
                timezone: Europe/Paris
            """);
    came(machine, "2026-03-05T00:00:00Z");
    assertThat(bench.input(machine, "clock-20260305T000000Z").at("/lakestep/trigger/date").asText())
        .isEqualTo("2026-03-05T01:00:00+01:00");
    assertThat(bench.input(machine, "clock-20260305T000000Z").at("/lakestep/trigger/next").asText())
        .isEqualTo("2026-04-01T02:00:00+02:00");
  }

  @Test
  void anExpressionThatFailsIsSaidAndHoldsNothingUp() {
    bench.now("2026-03-05T00:00:05Z");
    String machine =
        deploy(
            "broken",
            """
            cron: "@daily"
            inputs:
              month: "{{ trigger.date | date('yyyy') | number('INT') / 0 }}"
            """);
    came(machine, "2026-03-05T00:00:00Z");
    assertThat(bench.executions(machine)).isEmpty();
    assertThat(bench.log()).contains("clock-20260305T000000Z of " + machine);
  }

  @Test
  void whatIsNoTriggerAnyMoreIsLeftOut() {
    assertThat(came("company-team_gone", "2026-03-05T00:00:00Z").path("skipped").asText())
        .isEqualTo("there is no such trigger");
  }
}
