package dev.lakestep.cli.dev.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.source.Source;
import dev.lakestep.engine.run.Outcome;
import dev.lakestep.task.call.JsonValues;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an execution makes of its input, as the state machine reads it: the value, or a sentence
/// that names the input.
class InputsTest {
  @ParameterizedTest(name = "{0} given {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: STRING                     | {"x": "a"}              | {"x":"a"}
          type: STRING                     | {"x": 5}                | {"x":"5"}
          type: STRING                     | {"x": [1]}              | `x` must be a text
          type: STRING                     | {}                      | `x` is needed, and was not given
          type: STRING                     | {"x": null}             | `x` is needed, and was not given
          {type: STRING, required: false}  | {}                      | {"x":null}
          {type: STRING, defaults: d}      | {}                      | {"x":"d"}
          {type: STRING, defaults: d}      | {"x": null}             | {"x":"d"}
          {type: STRING, validator: '[a-c]+'} | {"x": "abc"}         | {"x":"abc"}
          {type: STRING, validator: '[a-c]+'} | {"x": "abd"}         | `x` must be a text of the form [a-c]+
          type: INT                        | {"x": 7}                | {"x":7}
          type: INT                        | {"x": "7"}              | {"x":7}
          type: INT                        | {"x": 7.5}              | `x` must be a whole number
          type: INT                        | {"x": "seven"}          | `x` must be a whole number
          {type: INT, min: 3, max: 5}      | {"x": 2}                | `x` must be at least 3
          {type: INT, min: 3, max: 5}      | {"x": "6"}              | `x` must be at most 5
          {type: INT, min: 3, max: 5}      | {"x": 5}                | {"x":5}
          type: FLOAT                      | {"x": 1.5}              | {"x":1.5}
          type: FLOAT                      | {"x": "1.5"}            | {"x":1.5}
          type: FLOAT                      | {"x": true}             | `x` must be a number
          type: BOOLEAN                    | {"x": true}             | {"x":true}
          type: BOOLEAN                    | {"x": "false"}          | {"x":false}
          type: BOOLEAN                    | {"x": "no"}             | `x` must be true or false
          {type: SELECT, values: [a, b]}   | {"x": "b"}              | {"x":"b"}
          {type: SELECT, values: [a, b]}   | {"x": "c"}              | `x` must be one of a, b
          {type: SELECT, values: [a, b], allowCustomValue: true} | {"x": "c"} | {"x":"c"}
          {type: MULTISELECT, values: [a, b]} | {"x": ["a", "b"]}    | {"x":["a","b"]}
          {type: MULTISELECT, values: [a, b]} | {"x": ["a"]}         | {"x":["a"]}
          {type: MULTISELECT, values: [a, b]} | {"x": ["a", "c"]}    | `x` must be a list of some of a, b
          {type: MULTISELECT, values: [a, b]} | {"x": "a"}           | `x` must be a list of some of a, b
          type: DATE                       | {"x": "2024-02-29"}     | {"x":"2024-02-29"}
          type: DATE                       | {"x": "29.2.2024"}      | `x` must be a date such as 2024-12-31
          {type: DATE, after: 2024-01-01}  | {"x": "2023-12-31"}     | `x` must be not before 2024-01-01
          type: DATETIME                   | {"x": "2024-02-29T10:00:00Z"} | {"x":"2024-02-29T10:00:00Z"}
          type: DATETIME                   | {"x": "2024-02-29"}     | `x` must be a time such as 2024-12-31T09:30:00Z
          type: TIME                       | {"x": "09:30:00"}       | {"x":"09:30:00"}
          type: TIME                       | {"x": "9:30"}           | `x` must be a time such as 09:30:00
          type: DURATION                   | {"x": "PT5M"}           | {"x":"PT5M"}
          type: DURATION                   | {"x": "P1DT2H"}         | {"x":"P1DT2H"}
          type: DURATION                   | {"x": "5 minutes"}      | `x` must be a duration such as PT5M
          type: URI                        | {"x": "s3://b/k"}       | {"x":"s3://b/k"}
          type: URI                        | {"x": "b/k"}            | `x` must be a URI
          type: EMAIL                      | {"x": "a@b.org"}        | {"x":"a@b.org"}
          type: EMAIL                      | {"x": "a b"}            | `x` must be an e-mail address
          {type: ARRAY, itemType: INT}     | {"x": [1, 2]}           | {"x":[1,2]}
          {type: ARRAY, itemType: INT}     | {"x": [1]}              | {"x":[1]}
          {type: ARRAY, itemType: INT}     | {"x": []}               | {"x":[]}
          {type: ARRAY, itemType: INT}     | {"x": ["a"]}            | `x` must be a list of numbers
          {type: ARRAY, itemType: STRING}  | {"x": "a"}              | `x` must be a list of strings
          type: JSON                       | {"x": {"a": [1]}}       | {"x":{"a":[1]}}
          type: JSON                       | {"x": "[1, 2]"}         | {"x":[1,2]}
          {type: FILE, allowedFileExtensions: [.csv]} | {"x": "s3://b/a.CSV"} | {"x":"s3://b/a.CSV"}
          {type: FILE, allowedFileExtensions: [.csv]} | {"x": "s3://b/a.txt"} | `x` must be a file of type .csv
          """)
  void isTakenOrRefused(String input, String given, String expected) {
    String fields = input.startsWith("{") ? input.substring(1, input.length() - 1) : input;
    assertThat(ended(flow(fields.replaceAll(", (?=[a-zA-Z]+:)", "\n    ")), given))
        .isEqualTo(expected);
  }

  private static String flow(String input) {
    return """
    id: f
    namespace: n
    inputs:
      - id: x
        %s
    tasks:
      - id: t
        type: core.output.OutputValues
        values:
          x: "{{ inputs.x }}"
    outputs:
      - id: x
        value: "{{ inputs.x }}"
        type: JSON
    """
        .formatted(input);
  }

  private static String ended(String flow, String given) {
    FlowProject project = FlowProject.of(List.of(new Source("flow.yaml", flow)));
    assertThat(project.faults()).isEmpty();
    assertThat(project.machines()).as(flow).isNotEmpty();
    Script script = Script.of(JsonValues.parsed("{\"input\": " + given + "}"));
    FlowTrial trial = FlowTrial.run(project, "n_f", script);
    return switch (trial.execution().run().outcome().orElseThrow()) {
      case Outcome.Succeeded(var output) -> output.toString();
      case Outcome.Failed(var error, var cause) -> {
        assertThat(error).as(cause).isEqualTo("Lakestep.InvalidInput");
        yield cause;
      }
      case Outcome.TimedOut _, Outcome.Aborted _ -> "neither";
    };
  }
}
