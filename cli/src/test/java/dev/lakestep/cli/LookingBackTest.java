package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.Enforced;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What has run, and what flows keep, as the command line shows it.
final class LookingBackTest {
  @TempDir Path folder;

  private LocalCloud opened() throws IOException {
    return LocalCloud.open(Enforced.at(folder.resolve(".lakestep/cloud")));
  }

  @Test
  void anExecutionIsListedShownAndItsLogPrinted() throws IOException {
    Try.write(folder, "hello.yaml", Try.HELLO);
    try (LocalCloud _ = opened()) {
      assertThat(Try.in(folder, "runs").out()).isEqualTo("nothing has run here yet\n");
      Try ran = Try.in(folder, "run", "hello.yaml");
      String name = ran.out().lines().findFirst().orElseThrow().replaceFirst(".* ", "");
      for (String flow : new String[] {"hello", "company.team.hello", "company-team_hello"}) {
        assertThat(Try.in(folder, "runs", flow).out())
            .contains(name + "  company-team_hello  SUCCESS  ");
      }
      assertThat(Try.in(folder, "runs", "other").out()).startsWith("nothing");
      assertThat(Try.in(folder, "runs", "--state", "success", "--since", "1h").out())
          .contains(name);
      assertThat(Try.in(folder, "runs", "--state", "FAILED").out())
          .isEqualTo("nothing that has run here is like that\n");
      assertThat(Try.in(folder, "runs", "--until", "2020-02-29").out()).startsWith("nothing that");
      assertThat(
              Try.in(folder, "runs", "--until", LocalDate.now(ZoneId.systemDefault()) + "").out())
          .contains(name);
      assertThat(Try.in(folder, "runs", "--since", "soon").exit()).isEqualTo(Exit.WRONG_USAGE);
      assertThat(Try.in(folder, "runs", "--label", "team").exit()).isEqualTo(Exit.WRONG_USAGE);
      assertThat(Try.in(folder, "show", name).out()).isEqualTo(ran.out());
      assertThat(Try.in(folder, "logs", name).out()).endsWith(" INFO  greet: hi\n");
      Try none = Try.in(folder, "show", "nothing-like-it");
      assertThat(none.exit()).isEqualTo(Exit.BROKEN_WORLD);
      assertThat(none.err())
          .isEqualTo(
              "lakestep: there is no execution `nothing-like-it`; `lakestep runs` lists them\n");
    }
  }

  @Test
  void executionsOfTheSameNameAreToldApart() throws IOException {
    Try.write(folder, "hello.yaml", Try.HELLO);
    Try.write(folder, "say.yaml", Try.HELLO.replace("id: hello", "id: say_hello"));
    try (LocalCloud cloud = opened();
        Executions executions = new Executions(Clients.of(cloud.endpoint()))) {
      assertThat(Try.in(folder, "local", "deploy", "hello.yaml", "--remove").err()).isEmpty();
      Try.in(folder, "local", "deploy", "hello.yaml", "say.yaml");
      List<String> arns = new ArrayList<>();
      for (String flow : List.of("company-team_hello", "company-team_say_hello")) {
        arns.add(executions.start(executions.machine(flow).orElseThrow(), "daily", "{}"));
      }
      for (String command : List.of("show", "stop", "logs", "restart")) {
        Try refused = Try.in(folder, command, "daily");
        assertThat(refused.exit()).isEqualTo(Exit.WRONG_USAGE);
        assertThat(refused.err())
            .contains("several executions are called `daily`; say which by its ARN: ")
            .contains(arns);
      }
      assertThat(Try.in(folder, "show", arns.getLast()).out())
          .startsWith("company-team_say_hello  daily\n");
      assertThat(Try.in(folder, "runs", "hello").out())
          .contains("company-team_hello")
          .doesNotContain("say_hello");
    }
  }

  @Test
  void keysAreWrittenListedReadAndDeleted() throws IOException {
    try (LocalCloud _ = opened()) {
      assertThat(Try.in(folder, "kv", "list").out()).isEqualTo("there are no keys\n");
      assertThat(Try.in(folder, "kv", "set", "A", "1").err()).contains("`--namespace` is missing");
      assertThat(Try.in(folder, "kv", "set", "A", "1", "--namespace", "one").exit()).isZero();
      assertThat(Try.in(folder, "kv", "set", "A", "two", "--namespace", "two").exit()).isZero();
      assertThat(Try.in(folder, "kv", "set", "B", "x", "--namespace=two", "--type=NUMBER").err())
          .isEqualTo("lakestep: `x` is no NUMBER\n");
      assertThat(Try.in(folder, "kv", "list").out())
          .isEqualTo(
              """
              namespace  key  type    value
              ─────────  ───  ──────  ─────
              one        A    NUMBER  1
              two        A    STRING  two
              """);
      assertThat(Try.in(folder, "kv", "get", "A").err())
          .contains("several have `A`: say which with `--namespace`: one, two");
      assertThat(Try.in(folder, "kv", "get", "A", "--namespace", "two").out()).isEqualTo("two\n");
      assertThat(Try.in(folder, "kv", "delete", "A", "--namespace", "two").exit()).isZero();
      assertThat(Try.in(folder, "kv", "get", "A").out()).isEqualTo("1\n");
      assertThat(Try.in(folder, "kv", "sing").exit()).isEqualTo(Exit.WRONG_USAGE);
    }
  }

  @Test
  void withoutACloudThereIsNothingToLookAt() {
    assertThat(Try.in(folder, "runs").err()).contains("`lakestep local start --background` does");
  }
}
