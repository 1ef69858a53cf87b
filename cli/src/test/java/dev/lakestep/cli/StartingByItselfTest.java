package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.Enforced;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Flows that are deployed to a local cloud start by themselves, and backfills run for times of
/// their schedules.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartingByItselfTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Pattern URL = Pattern.compile("http://\\S+");

  private Path folder;
  private LocalCloud cloud;
  private Executions executions;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    folder = temporary;
    cloud = LocalCloud.open(Enforced.at(folder.resolve(".lakestep/cloud")));
    executions = new Executions(Clients.of(cloud.endpoint()));
  }

  @AfterAll
  void stop() throws IOException {
    executions.close();
    cloud.close();
  }

  private String flow(String id, String rest) throws IOException {
    String head =
        """
        id: %s
        namespace: company.team
        tasks:
          - id: greet
            type: core.log.Log
            message: "{{ trigger.date ?? trigger.state ?? trigger.body.name }}"
        """
            .formatted(id);
    Try.write(folder, id + ".yaml", head + rest);
    return id + ".yaml";
  }

  /// All executions of a flow, as soon as these are what is hoped for.
  private List<Condition> awaited(String flow, Predicate<List<Condition>> hoped)
      throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      List<Condition> all = executions.newest(("company-team_" + flow)::equals);
      if (hoped.test(all) || Instant.now().isAfter(end)) {
        return all;
      }
      Thread.sleep(PAUSE);
    }
  }

  private static boolean isOne(List<Condition> all) {
    return all.size() == 1 && all.getFirst().isSucceeded();
  }

  @Test
  void aBackfillRunsEachTimeOnceAlsoWhereClocksArePutForward() throws IOException {
    String flow =
        flow(
            "spring",
            """
            triggers:
              - id: night
                type: core.trigger.Schedule
                cron: "30 2 * * *"
                timezone: America/New_York
            """);
    String[] range = {"backfill", flow, "night", "--from", "2026-03-07", "--to", "2026-03-11"};
    Try dry = Try.in(folder, with(range, "--dry-run"));
    assertThat(dry.err()).isEmpty();
    assertThat(dry.out())
        .startsWith(
            """
              2026-03-07T02:30:00-05:00
              2026-03-09T02:30:00-04:00
              2026-03-10T02:30:00-04:00
            3 times in America/New_York; the end of the range is not among them
            about $\
            """);
    assertThat(Try.in(folder, range).err()).contains("--yes");
    Try first = Try.in(folder, with(range, "--yes", "--parallel", "2", "--label", "why=late"));
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).endsWith("\n3 succeeded\n").contains("night-20260307T073000Z");
    Try again = Try.in(folder, with(range, "--yes"));
    assertThat(again.out()).endsWith("\n3 had run before\n");
    assertThat(again.exit()).isEqualTo(Exit.CLEAN);
    assertThat(executions.newest("company-team_spring"::equals)).hasSize(3);
    assertThat(Try.in(folder, with(range, "--yes", "--cancel")).out()).endsWith("\n0 stopped\n");
  }

  @Test
  void aBackfillRunsEachTimeOnceAlsoWhereClocksArePutBack() throws IOException {
    String flow =
        flow(
            "autumn",
            """
            triggers:
              - id: night
                type: core.trigger.Schedule
                cron: "30 1 * * *"
                timezone: America/New_York
                conditions:
                  - type: core.condition.Not
                    conditions:
                      - type: core.condition.DayWeek
                        dayOfWeek: MONDAY
            """);
    Try done =
        Try.in(
            folder,
            "backfill",
            flow,
            "night",
            "--from",
            "2025-11-01",
            "--to",
            "2025-11-04T01:30",
            "--yes");
    assertThat(done.out())
        .contains("2025-11-01T01:30:00-04:00", "2025-11-02T01:30:00-04:00", "2 times in")
        .endsWith("\n2 succeeded\n");
  }

  @Test
  void manyTimesThatDoNotCountDoNotHideThoseThatDo() throws IOException {
    String flow =
        flow(
            "rare",
            """
            triggers:
              - id: minutes
                type: core.trigger.Schedule
                cron: "* * * * *"
                when: "{{ trigger.date | date('MM-dd HH:mm') == '02-28 12:00' }}"
            """);
    String[] range = {"backfill", flow, "minutes", "--from", "2025-02-20", "--to", "2025-03-01"};
    assertThat(Try.in(folder, with(range, "--dry-run")).out()).contains("1 time in UTC");
    String empty = folder.resolve("empty").toString();
    assertThat(Try.in(folder, with(range, "--cancel", "--yes", "--data", empty)).err())
        .contains("nothing serves");
    assertThat(Try.in(folder, "local", "deploy", flow, "--remove", "--data", empty).err())
        .contains("nothing serves");
  }

  @Test
  void whatCannotBeBackfilledIsSaid() throws IOException {
    String flow =
        flow(
            "wrong",
            """
            triggers:
              - id: night
                type: core.trigger.Schedule
                cron: "30 1 * * *"
            """);
    assertThat(Try.in(folder, "backfill", flow, "day", "--from", "2025-11-01").err())
        .contains("the flow has no schedule `day`; it has night");
    assertThat(Try.in(folder, "backfill", flow, "night").err()).contains("`--from` is missing");
    assertThat(Try.in(folder, "backfill", flow, "night", "--from", "gestern").err())
        .contains("`--from` cannot be `gestern`");
    assertThat(
            Try.in(folder, "backfill", flow, "night", "--from", "2025-11-02", "--to", "2025-11-01")
                .err())
        .contains("`--from` is not before `--to`");
    assertThat(Try.in(folder, "backfill", flow, "night", "--from", "2025-11-01", "-i", "x=1").err())
        .contains("there is no input `x`");
  }

  private String clock(Instant time) throws IOException {
    return flow(
        "clock",
        """
        triggers:
          - id: soon
            type: core.trigger.ScheduleOnDates
            dates: ["%s", "2020-01-01T00:00:00Z"]
        """
            .formatted(time.truncatedTo(ChronoUnit.SECONDS)));
  }

  @Test
  void aClockStartsAFlowAndItsEndAnother() throws IOException, InterruptedException {
    String next =
        flow(
            "next",
            """
            triggers:
              - id: after
                type: core.trigger.Flow
                dependsOn:
                  - namespace: company.team
                    flowId: clock
                    states: [SUCCESS]
            """);
    Instant begun = Instant.now();
    Try.in(folder, "local", "deploy", clock(begun.plus(1, ChronoUnit.DAYS)), next);
    // The time is to come after the second deployment, however long one takes here.
    Duration took = Duration.between(begun, Instant.now());
    String clock = clock(Instant.now().plus(took.multipliedBy(2)).plusSeconds(2));
    Try deployed = Try.in(folder, "local", "deploy", clock, next);
    assertThat(deployed.out()).contains("soon: 1 of 2 dates are to come");
    assertThat(awaited("clock", StartingByItselfTest::isOne)).hasSize(1);
    assertThat(awaited("next", StartingByItselfTest::isOne)).hasSize(1);
    Try.in(folder, "local", "deploy", clock, next, "--remove");
  }

  @Test
  void anAddressStartsAFlow() throws IOException, InterruptedException {
    String hook =
        flow(
            "hook",
            """
            outputs:
              - id: greeting
                type: STRING
                value: "Hello {{ trigger.body.name }}, {{ trigger.parameters.lang[0] }}"
            triggers:
              - id: called
                type: core.trigger.Webhook
                key: 4wjtkzwVGBM9yKnjm3yv8r
                when: "{{ trigger.body.name != 'nobody' }}"
                wait: true
                returnOutputs: true
                responseCode: 201
                responseContentType: text/plain
            """);
    Try deployed = Try.in(folder, "local", "deploy", hook);
    Matcher url = URL.matcher(deployed.out());
    assertThat(url.find()).as(deployed.out() + deployed.err()).isTrue();
    HttpResponse<String> answer = posted(url.group() + "?lang=en", "{\"name\": \"Ada\"}");
    assertThat(answer.body()).isEqualTo("Hello Ada, en");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
    assertThat(posted(url.group() + "?lang=en", "{\"name\": \"nobody\"}").statusCode())
        .isEqualTo(204);
    assertThat(posted(url.group() + "x", "{}").statusCode()).isEqualTo(404);
    assertThat(posted(url.group().replace("/hook/", "/hooks/"), "{}").statusCode()).isEqualTo(404);
    assertThat(executions.newest("company-team_hook"::equals)).hasSize(1);
  }

  private static HttpResponse<String> posted(String url, String body)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(url))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String[] with(String[] words, String... more) {
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }
}
