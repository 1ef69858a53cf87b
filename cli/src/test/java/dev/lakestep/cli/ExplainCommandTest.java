package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {
  private static final String FLOW =
      """
      id: orders
      namespace: company.team
      description: Loads orders.
      inputs:
        - id: taxi
          type: SELECT
          values: [yellow, green]
          defaults: yellow
        - id: count
          type: INT
          min: 1
          required: false
      variables:
        day: "{{ inputs.taxi }}"
      tasks:
        - id: first
          type: core.debug.Return
          format: "{{ inputs.count }}"
        - id: each
          type: core.flow.ForEach
          values: [a]
          tasks:
            - id: load
              type: aws.athena.Query
              database: lake
              query: SELECT '{{ outputs.first.value }}'
        - id: last
          type: core.log.Log
          message: bye
      outputs:
        - id: value
          type: STRING
          value: "{{ outputs.first.value }}"
      triggers:
        - id: weekdays
          type: core.trigger.Schedule
          cron: "30 6 * * MON-FRI"
          timezone: Europe/Berlin
      pluginDefaults:
        - type: io.kestra.plugin.aws
          values:
            outputLocation: s3://lake/results
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeFlow() throws IOException {
    Try.write(folder, "a.yaml", FLOW);
  }

  private String explain(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "explain";
    System.arraycopy(words, 0, all, 1, words.length);
    Try said = Try.in(folder, all);
    assertThat(said.exit()).isEqualTo(Exit.CLEAN);
    return said.out();
  }

  @Test
  void aFlow() {
    assertThat(explain("a.yaml"))
        .startsWith(
            """
            orders  in company.team
              Loads orders.

            Starts
              weekdays  at 06:30 from Monday to Friday, Europe/Berlin

            Inputs
              taxi   SELECT  one of yellow, green; else yellow
              count  INT     from 1; optional

            Variables
              day  {{ inputs.taxi }}

            Tasks
              first   core.debug.Return\
            """)
        .contains("  each    core.flow.ForEach  for each of [a], one by one\n    load  aws.athena")
        .endsWith("Outputs\n  value  {{ outputs.first.value }}\n");
  }

  @Test
  void aTask() {
    assertThat(explain("a.yaml", "load"))
        .startsWith("load  aws.athena.Query  a.yaml:23:9\n")
        .containsPattern("database +given +lake\n")
        .containsPattern("outputLocation +from line \\d+ +s3://lake/results")
        .containsPattern("query +text +SELECT '\\{\\{ outputs.first.value }}'")
        .contains(
            "  inputs.taxi    text\n", "  vars.day       text\n", "  outputs.first  map with value")
        .contains("  taskrun.value  the current value of the loop\n")
        .doesNotContain("outputs.last")
        .contains("Outputs\n  outputs.load[value].rows ");
  }

  @Test
  void aTaskInLoopsOfLoops() throws IOException {
    String loops =
        """
        id: loops
        namespace: company.team
        tasks:
          - id: outer
            type: core.flow.ForEach
            values: [1, 2]
            tasks:
              - id: note
                type: core.log.Log
                message: hello
              - id: inner
                type: core.flow.ForEach
                values: [3]
                tasks:
                  - id: deep
                    type: core.log.Log
                    message: hello
          - id: again
            type: core.flow.LoopUntil
            condition: "{{ taskrun.iteration > 2 }}"
            tasks:
              - id: turn
                type: core.log.Log
                message: hello
        """;
    Try.write(folder, "loops.yaml", loops);
    assertThat(explain("loops.yaml", "deep"))
        .containsOnlyOnce("  taskrun.value  the current value of the loop\n")
        .contains("  outputs.note   map of maps\n");
    assertThat(explain("loops.yaml", "turn"))
        .contains("  taskrun.iteration  the number of the loop's current turn\n");
  }

  @Test
  void whereExpressionsAreEvaluated() throws IOException {
    String copy =
        """
        id: copies
        namespace: company.team
        inputs:
          - id: name
            type: STRING
        tasks:
          - id: copy
            type: aws.s3.Copy
            from: {bucket: "{{ inputs.name }}", key: "{{ inputs.name | jq('.key') | first }}"}
            to: {bucket: lake, key: copy}
        """;
    Try.write(folder, "copy.yaml", copy);
    assertThat(explain("copy.yaml", "copy"))
        .containsPattern("\n\nEvaluated\n  from.bucket +in the state machine, as JSONata\n")
        .containsPattern("  from.key +by a function: .*jq");
    Try.write(folder, "copy.yaml", copy + "nonsense: 1\n");
    assertThat(explain("copy.yaml", "copy")).doesNotContain("Evaluated");
  }

  @Test
  void aTaskThatIsNotThere() {
    assertThat(Try.in(folder, "explain", "a.yaml", "laod").err())
        .isEqualTo("lakestep: the flow has no task `laod`; did you mean `load`?\n");
  }

  @Test
  void aDiagnostic() {
    String page = explain("LAKE0230");
    assertThat(page).startsWith("LAKE0230: ");
    assertThat(explain("lake0230")).isEqualTo(page);
    assertThat(explain("230")).isEqualTo(page);
    assertThat(Try.in(folder, "explain", "LAKE9999").exit()).isEqualTo(Exit.WRONG_USAGE);
  }

  @Test
  void aTypeOfTheCatalogue() {
    assertThat(explain("io.kestra.plugin.aws.athena.Query"))
        .startsWith("aws.athena.Query  task\n")
        .contains(
            "\nProperties\n", "\nOutputs\n", "Accepted, without effect: ", "Every task also has");
    assertThat(explain("core.trigger.Schedule")).startsWith("core.trigger.Schedule  trigger\n");
    assertThat(explain("SELECT")).startsWith("SELECT  input\n");
  }

  @Test
  void aFunctionOrAFilter() {
    assertThat(explain("dateAdd"))
        .startsWith("dateAdd  filter\n")
        .contains("{{ value | dateAdd(amount, unit");
  }

  @Test
  void anythingElseIsAskedBack() {
    assertThat(Try.in(folder, "explain", "aws.athena.Qeury").err())
        .contains("did you mean `aws.athena.Query`?");
    assertThat(Try.in(folder, "explain", "missing.yaml").exit()).isEqualTo(Exit.BROKEN_WORLD);
  }
}
