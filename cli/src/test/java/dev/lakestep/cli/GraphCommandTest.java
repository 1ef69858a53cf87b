package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GraphCommandTest {
  private static final String FLOW =
      """
      id: orders
      namespace: company.team
      inputs:
        - id: full
          type: BOOL
          defaults: false
      tasks:
        - id: extract
          type: io.kestra.plugin.core.debug.Return
          format: "a < b & \\"c\\""
        - id: decide
          type: core.flow.If
          condition: "{{ inputs.full }}"
          then:
            - id: wipe
              type: core.log.Log
              message: wipe
        - id: each
          type: core.flow.ForEach
          values: [a, b]
          concurrencyLimit: 2
          tasks:
            - id: both
              type: core.flow.Parallel
              tasks:
                - id: left
                  type: core.log.Log
                  message: left
                - id: right
                  type: core.log.Log
                  message: right
          errors:
            - id: mend
              type: core.log.Log
              message: mend
        - id: graph
          type: core.flow.Dag
          tasks:
            - task:
                id: first
                type: core.log.Log
                message: first
            - task:
                id: second
                type: core.log.Log
                message: second
              dependsOn: [first]
      errors:
        - id: alert
          type: core.log.Log
          message: alert
      finally:
        - id: clean
          type: core.log.Log
          message: clean
      triggers:
        - id: monthly
          type: core.trigger.Schedule
          cron: "0 9 1 * *"
      """;

  @TempDir Path folder;

  private Try draw(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "graph";
    all[1] = "-";
    System.arraycopy(words, 0, all, 2, words.length);
    Try drawn = Try.reading(FLOW, folder, all);
    assertThat(drawn.err()).doesNotContain("error");
    assertThat(drawn.exit()).isEqualTo(Exit.CLEAN);
    return drawn;
  }

  @Test
  void aTreeForTheTerminal() {
    assertThat(draw().out())
        .isEqualTo(
            """
            company.team / orders
            ▶ monthly  at 09:00 on the 1st of every month, UTC
            ├─ extract  core.debug.Return
            ├─ decide  core.flow.If  {{ inputs.full }}
            │  └─ then
            │     └─ wipe  core.log.Log
            ├─ each  core.flow.ForEach  for each of [a, b], 2 at once
            │  ├─ both  core.flow.Parallel
            │  │  ╞═ left  core.log.Log
            │  │  ╘═ right  core.log.Log
            │  └╌ errors
            │     └─ mend  core.log.Log
            ├─ graph  core.flow.Dag
            │  ╞═ first  core.log.Log
            │  ╘═ second  core.log.Log  after first
            ├╌ errors
            │  └─ alert  core.log.Log
            └╌ finally
               └─ clean  core.log.Log
            """);
  }

  @Test
  void mermaid() {
    assertThat(draw("--format", "mermaid").out())
        .isEqualTo(
            """
            flowchart TD
              n1(["monthly<br/>at 09:00 on the 1st of every month, UTC"])
              subgraph n2["tasks"]
                n3["extract<br/>core.debug.Return"]
                n4{"decide<br/>core.flow.If {{ inputs.full }}"}
                n5["wipe<br/>core.log.Log"]
                subgraph n6["each · core.flow.ForEach for each of [a, b], 2 at once"]
                  subgraph n7["both · core.flow.Parallel"]
                    n8["left<br/>core.log.Log"]
                    n9["right<br/>core.log.Log"]
                  end
                  subgraph n10["errors"]
                    n11["mend<br/>core.log.Log"]
                  end
                end
                subgraph n12["graph · core.flow.Dag"]
                  n13["first<br/>core.log.Log"]
                  n14["second<br/>core.log.Log"]
                end
              end
              subgraph n15["errors"]
                n16["alert<br/>core.log.Log"]
              end
              subgraph n17["finally"]
                n18["clean<br/>core.log.Log"]
              end
              n4 -->|"then"| n5
              n13 --> n14
              n3 --> n4
              n5 --> n6
              n4 -->|"else"| n6
              n6 --> n12
              n1 --> n2
              n2 -.->|"on failure"| n15
              n2 -.->|"always"| n17
            """);
  }

  @Test
  void svgIsWellFormedAndHoldsEveryStep() throws Exception {
    draw("--format", "svg", "-o", "out.svg");
    String svg = Files.readString(folder.resolve("out.svg"));
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    assertThat(svg)
        .contains("prefers-color-scheme: dark")
        .contains(">monthly<", ">wipe<", ">left<", ">right<", ">mend<", ">second<", ">clean<")
        .contains(">then<", ">else<", "class=\"errors\"", "class=\"finally\"");
  }

  @Test
  void whatCannotBeReadIsExplained() throws IOException {
    Try.write(folder, "a.yaml", "tasks: [");
    Try broken = Try.in(folder, "graph", "a.yaml");
    assertThat(broken.exit()).isEqualTo(Exit.ERRORS_IN_FLOWS);
    assertThat(broken.err()).contains("error[LAKE").contains("a.yaml:1");
    assertThat(Try.in(folder, "graph", "b.yaml").exit()).isEqualTo(Exit.BROKEN_WORLD);
    Try.write(folder, "b.yaml", Try.HELLO);
    assertThat(Try.in(folder, "graph", ".").err()).contains("several flows; name one");
  }

  @Test
  void faultsThatLeaveItReadableAreCounted() throws IOException {
    Try.write(folder, "a.yaml", Try.HELLO + "nonsense: 1\n");
    Try drawn = Try.in(folder, "graph", "a.yaml");
    assertThat(drawn.out()).contains("└─ greet  core.log.Log");
    assertThat(drawn.err()).isEqualTo("this flow has 1 error; `lakestep check a.yaml` shows it\n");
  }
}
