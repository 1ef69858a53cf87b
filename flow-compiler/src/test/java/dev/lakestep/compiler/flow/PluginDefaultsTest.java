package dev.lakestep.compiler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plugin defaults reach the tasks that they are for, as Kestra 1.x has it.
final class PluginDefaultsTest {
  private static final String HELLO =
      """
      - id: hello
        type: io.kestra.plugin.core.log.Log
        message: good morning
      """;

  @ParameterizedTest
  @CsvSource({
    "io.kestra.plugin.core.log.Log",
    "io.kestra.plugin.core.log",
    "io.kestra.plugin.core.log.",
    "io.kestra.plugin",
    "core.log.Log",
    "core.log",
    "core",
    "io.kestra.core.tasks.log.Log",
  })
  void aTypeOrItsBeginningNamesATask(String type) {
    Reading reading = Reading.of(flow(HELLO, defaults(type, "{level: WARN}")));
    assertThat(Reading.given(reading.call("hello"))).isEqualTo("message=good morning level=WARN");
    assertThat(reading.said()).isEmpty();
  }

  @Test
  void whatATaskSaysItselfStaysUnlessForced() {
    String task = HELLO + "  level: ERROR\n";
    String values = defaults("core.log", "{level: WARN}");
    assertThat(given(task, values)).contains("level=ERROR");
    assertThat(given(task, values + "    forced: true\n")).contains("level=WARN");
  }

  @Test
  void theCloserTypeWinsAndAmongEqualsTheFirst() {
    String far = defaults("core", "{level: WARN}");
    String near = item("core.log.Log", "{level: DEBUG}");
    String nearToo = item("io.kestra.plugin.core.log.Log", "{level: TRACE}");
    assertThat(given(HELLO, far + near + nearToo)).contains("level=DEBUG");
    assertThat(given(HELLO, forced(far) + forced(near) + forced(nearToo))).contains("level=DEBUG");
    assertThat(given(HELLO, forced(far) + near)).contains("level=WARN");
  }

  @Test
  void mapsAreMergedAsDeepAsTheyGo() {
    String task =
        """
        - id: hello
          type: aws.s3.Move
          from: s3://lake/a
          to:
            key: b
        """;
    assertThat(given(task, defaults("aws", "{to: {bucket: archive, key: c}}")))
        .isEqualTo("from=s3://lake/a to.key=b to.bucket=archive");
  }

  @Test
  void tasksInsideOthersAndTriggersAreReached() {
    Reading reading =
        Reading.of(
            flow(
                """
                - id: choose
                  type: core.flow.Switch
                  value: "{{ 1 }}"
                  cases:
                    a:
                      - id: in-case
                        type: core.log.Log
                        message: a
                  errors:
                    - id: in-errors
                      type: core.log.Log
                      message: a
                - id: graph
                  type: core.flow.Dag
                  tasks:
                    - task:
                        id: in-dag
                        type: core.log.Log
                        message: a
                """,
                defaults("core", "{level: WARN, cron: 0 1 * * *}")
                    + "triggers:\n  - id: nightly\n    type: core.trigger.Schedule\n"));
    for (String id : new String[] {"in-case", "in-errors", "in-dag"}) {
      assertThat(Reading.given(reading.call(id))).contains("level=WARN");
    }
    assertThat(reading.flow().triggers().getFirst())
        .isInstanceOfSatisfying(
            Trigger.Schedule.class, it -> assertThat(it.cron().text()).isEqualTo("0 1 * * *"));
    assertThat(reading.said()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "core.log, '{bucket: lake}', LAKE0972 bucket",
    "core, '{levl: WARN}', LAKE0972 levl",
    "aws, '{bucket: lake}', LAKE0971 aws",
    "core.logs, '{level: WARN}', LAKE0971 core.logs",
    "core, '{uri: a}', ",
    "core.log.Log, '{uri: a}', LAKE0972 uri",
    "core.log, '{id: a, type: b, level: WARN}', ",
    "core.log, '{level: LOUD}', LAKE0104 LOUD",
    "core.log, '[a]', LAKE0103 a",
  })
  void whatReachesNobodyIsSaid(String type, String values, String expected) {
    String said = Reading.of(flow(HELLO, defaults(type, values))).said();
    assertThat(said.lines().findFirst().orElse("")).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void theOlderNameOfTheKeyWorksToo() {
    String older = defaults("core.log", "{level: WARN}").replace("pluginDefaults", "taskDefaults");
    Reading reading = Reading.of(flow(HELLO, older));
    assertThat(Reading.given(reading.call("hello"))).contains("level=WARN");
    assertThat(reading.said()).isEqualTo("LAKE0970 taskDefaults");
  }

  private static String given(String tasks, String after) {
    return Reading.given(Reading.of(flow(tasks, after)).call("hello"));
  }

  private static String flow(String tasks, String after) {
    return "id: orders\nnamespace: company.team\ntasks:\n" + tasks.indent(2) + after;
  }

  private static String defaults(String type, String values) {
    return "pluginDefaults:\n" + item(type, values);
  }

  private static String item(String type, String values) {
    return "  - type: %s\n    values: %s\n".formatted(type, values);
  }

  private static String forced(String item) {
    return item + "    forced: true\n";
  }
}
