package dev.lakestep.compiler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What does not have the shape that it should is said once, at the very words that are wrong.
final class ShapeCheckerTest {
  private static final String FLOW = "id: orders\nnamespace: company.team\n";
  private static final String HELLO = "{id: hello, type: core.log.Log, message: hi}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          type: core.log.Log, message: hi | LAKE0102 core.log.Log
          id: a, message: hi | LAKE0102 a
          id: a, type: core.log.Log | LAKE0102 core.log.Log
          id: a, type: core.log.Log, message: | LAKE0102 message
          id: a, type: core.log.Log, message: hi, mesage: hi | LAKE0101 mesage
          id: a, type: core.log.Log, message: {a: b} | LAKE0103 a
          id: a, type: core.log.Log, message: [a, b] |
          id: a, type: core.log.Log, message: 5 |
          id: a, type: core.log.Log, message: hi, level: LOUD | LAKE0104 LOUD
          id: a, type: core.log.Log, message: hi, level: "{{ vars.x }}" |
          id: a, type: core.log.Log, message: hi, disabled: 5 | LAKE0103 5
          id: a, type: core.log.Log, message: hi, disabled: "true" |
          id: a, type: core.log.Log, message: hi, timeout: 5m | LAKE0107 5m
          id: a, type: core.log.Log, message: hi, timeout: "{{ vars.x }}" |
          id: a b, type: core.log.Log, message: hi | LAKE0110 a b
          id: a.b, type: core.log.Log, message: hi | LAKE0110 a.b
          id: "{{ x }}", type: core.log.Log, message: hi | LAKE0106 "{{ x }}"
          id: 5, type: core.log.Log, message: hi |
          id: a, type: core.log.Lag | LAKE0151 core.log.Lag
          id: a, type: scripts.python.Script, script: x, more: y | LAKE0150 scripts.python.Script
          id: a, type: [core.log.Log] | LAKE0103 core.log.Log
          id: a, type: core.flow.Sequential, tasks: [] | LAKE0105 []
          id: a, type: core.flow.Sequential, tasks: b | LAKE0103 b
          id: a, type: core.flow.Sequential, tasks: [b] | LAKE0103 b
          id: a, type: core.flow.Sequential, tasks: "{{ b }}" | LAKE0103 "{{ b }}"
          id: a, type: core.flow.Parallel, concurrent: two, tasks: [{id: b, type: core.log.Log, message: hi}] | LAKE0103 two
          id: a, type: core.flow.Pause, behavior: WAIT | LAKE0104 WAIT
          id: a, type: core.log.Log, message: hi, retry: {type: constant} | LAKE0102 constant
          id: a, type: core.log.Log, message: hi, retry: {type: often, interval: PT1M} | LAKE0151 often
          id: a, type: core.log.Log, message: hi, retry: {type: constant, interval: PT1M, maxAttempts: 0x3} |
          id: a, type: aws.s3.List, bucket: lake, regexp: "[a" | LAKE0109 a
          id: a, type: aws.s3.Move, from: {bucket: lake, prefix: in/}, to: {key: out/} |
          id: a, type: aws.s3.Move, from: {bucket: lake}, to: {key: out/} | LAKE0102 bucket
          id: a, type: core.storage.Write, content: "{{ vars.x }}", extension: .json |
          id: a, type: core.storage.Write | LAKE0102 core.storage.Write
          """)
  void aTaskHasItsShape(String task, String expected) {
    assertThat(Reading.of(FLOW + "tasks: [{" + task + "}]\n").said())
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          id: a, type: STRING |
          id: a.b, type: STRING |
          id: a | LAKE0102 a
          id: a, type: TEXT | LAKE0151 TEXT
          id: a, type: STRING, validator: "(" | LAKE0109 (
          id: a, type: INT, min: one | LAKE0103 one
          id: a, type: DATE, after: 2026-02-30 | LAKE0108 2026-02-30
          id: a, type: TIME, before: 25:00 | LAKE0108 25:00
          id: a, type: DATETIME, after: 2026-01-01T00:00:00Z |
          id: a, type: DURATION, min: 1h | LAKE0107 1h
          id: a, type: SELECT | LAKE0124 SELECT
          id: a, type: SELECT, values: [] | LAKE0124 SELECT
          id: a, type: SELECT, values: [1, true, {value: x, label: y}] |
          id: a, type: MULTISELECT, values: [b], itemType: SECRET | LAKE0122 SECRET
          id: a, type: ARRAY, itemType: ARRAY | LAKE0122 ARRAY
          id: a, type: ARRAY, itemType: NUMBER | LAKE0104 NUMBER
          id: a, type: ARRAY | LAKE0102 ARRAY
          id: a, type: FILE, defaults: b.csv | LAKE0125 b.csv
          id: a, type: STRING, defaults: b, prefill: c | LAKE0123 c
          id: a, type: STRING, displayName: "{{ b }}" | LAKE0973 "{{ b }}"
          """)
  void anInputHasItsShape(String input, String expected) {
    Reading reading = Reading.of(FLOW + "inputs: [{" + input + "}]\ntasks: [" + HELLO + "]\n");
    assertThat(reading.said()).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          triggers: [{id: t, type: core.trigger.Schedule}] | LAKE0102 core.trigger.Schedule
          triggers: [{id: t, type: core.trigger.Schedule, cron: "@daily", inputs: {a: 1}}] |
          triggers: [{id: t, type: core.trigger.Shedule, cron: "@daily"}] | LAKE0151 core.trigger.Shedule
          triggers: {id: t} | LAKE0103 id
          labels: {a: b} |
          labels: [{key: a, value: b}] |
          labels: [{key: a}] | LAKE0102 key
          variables: [a] | LAKE0103 a
          variables: {a: {b: [1, "{{ c }}"]}} |
          concurrency: {limit: 1, behavior: WAIT} | LAKE0104 WAIT
          concurrency: {behavior: QUEUE} | LAKE0102 behavior
          outputs: [{id: a, type: STRING, value: b}] |
          task: [] | LAKE0101 task
          disabled: "{{ a }}" | LAKE0106 "{{ a }}"
          errors: [{id: b}] | LAKE0102 b
          """)
  void aFlowHasItsShape(String keys, String expected) {
    Reading reading = Reading.of(FLOW + "tasks: [" + HELLO + "]\n" + keys + "\n");
    assertThat(reading.said()).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void namesOfBothDialectsAreOne() {
    Reading reading =
        Reading.ofTasks(
            """
            - id: each
              type: io.kestra.core.tasks.flows.EachParallel
              value: [a, b]
              concurrent: 2
              tasks:
                - id: say
                  type: core.debug.Echo
                  format: "{{ taskrun.value }}"
            """);
    assertThat(reading.flow().tasks().getFirst())
        .isInstanceOfSatisfying(
            Task.ForEach.class, loop -> assertThat(loop.concurrencyLimit()).isEqualTo(2));
    assertThat(reading.call("say").type().name()).isEqualTo("core.log.Log");
    assertThat(Reading.given(reading.call("say"))).isEqualTo("message={{ taskrun.value }}");
  }

  @Test
  void howManyAtOnceMayBeAnExpression() {
    Reading reading =
        Reading.ofTasks(
            """
            - id: both
              type: core.flow.Parallel
              concurrent: "{{ vars.x }}"
              tasks:
                - {id: a, type: core.log.Log, message: hi}
            """);
    assertThat(reading.said()).isEmpty();
    assertThat(reading.flow().tasks().getFirst())
        .isInstanceOfSatisfying(
            Task.Parallel.class,
            both -> assertThat(both.concurrent()).isInstanceOf(Argument.Rendered.class));
  }
}
