package dev.lakestep.cli.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.task.Desk;
import dev.lakestep.task.Settings;
import dev.lakestep.task.Tasks;
import dev.lakestep.task.athena.AbandonedQueries;
import dev.lakestep.task.athena.AthenaTasks;
import dev.lakestep.task.athena.QueryEnds;
import dev.lakestep.task.aws.Roles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Wherever the functions of Athena are killed: once they are told again, or asked again, each
/// statement has run once, and the state has its answer. To end before a call is to end after the
/// one before it, save where a process has made none; `-Dlakestep.crashes=all` tries both of each.
@ExtendWith(FlowBench.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
final class QueryCrashTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final boolean ALL = System.getProperty("lakestep.crashes", "").equals("all");
  private static final String CALLS =
      """
      PutItem SendTaskHeartbeat StartQueryExecution PutItem PutItem PutItem DeleteItem \
      StartQueryExecution PutItem PutItem PutObject SendTaskSuccess DeleteItem DeleteItem\
      """;

  private static final String NOBODY_HEARS = "events.delivery:drop";

  /// A state that waits for its token, which it leaves in a table.
  private static final String WAITS =
      """
      {"QueryLanguage": "JSONata", "StartAt": "work", "States": {"work": {
        "Type": "Task", "End": true,
        "Resource": "arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken",
        "Arguments": {"TableName": "lakestep-kv", "Item": {
          "namespace": {"S": "tokens"}, "key": {"S": "{% $states.context.Execution.Name %}"},
          "token": {"S": "{% $states.context.Task.Token %}"}}}}}}
      """;

  private FlowBench bench;
  private String machine = "";

  @BeforeAll
  void open(FlowBench bench) throws InterruptedException {
    this.bench = bench;
    bench.rows(
        """
        CREATE TABLE crashes (id string) LOCATION 's3://my-lake/crashes/'
        TBLPROPERTIES ('table_type' = 'ICEBERG')
        """);
    // The functions that are deployed hear of nothing; those of the test do their work.
    bench.faults().arm(NOBODY_HEARS);
    try (SfnClient states = bench.clients().states()) {
      machine =
          states
              .createStateMachine(request ->
                  request
                      .name("waits")
                      .definition(WAITS)
                      .roleArn(
                          MachineRole.put(
                              bench.clients(), "dynamodb:PutItem", Platform.LOCAL.kv().arn())))
              .stateMachineArn();
    }
  }

  @AfterAll
  void disarm() {
    bench.faults().disarm();
  }

  @Test
  void aProcessMayEndAtAnyCall() throws Exception {
    Set<Integer> firsts = new TreeSet<>();
    List<String> after = new ArrayList<>();
    for (int at = 1; after.size() == at - 1; at++) {
      MortalAws mortal = new MortalAws(bench.endpoint(), at, true);
      Set<Integer> begun = run("ra" + at, mortal);
      if (mortal.isDead()) {
        after.add(mortal.last());
      } else {
        firsts.addAll(begun);
      }
    }
    assertThat(String.join(" ", after).replace("after ", "")).isEqualTo(CALLS);
    firsts.remove(after.size() + 1);
    assertThat(firsts).as("those of a start and of two ends").hasSizeGreaterThan(2);
    for (int at = 1; at <= after.size(); at++) {
      if (ALL || firsts.contains(at)) {
        MortalAws mortal = new MortalAws(bench.endpoint(), at, false);
        run("rb" + at, mortal);
        assertThat(mortal.last()).isEqualTo(after.get(at - 1).replace("after", "before"));
      }
    }
  }

  /// At which call each of its processes began.
  private Set<Integer> run(String name, MortalAws mortal) throws Exception {
    try (SfnClient states = bench.clients().states()) {
      String execution =
          states.startExecution(r -> r.stateMachineArn(machine).name(name)).executionArn();
      Desk immortal = desk(new MortalAws(bench.endpoint(), 0, false));
      ObjectNode call = call(execution, name, token(name));
      Set<Integer> firsts = new TreeSet<>(Set.of(1));
      boolean isTold = lives(mortal, () -> begin(desk(mortal), call));
      while (described(states, execution).status() == ExecutionStatus.RUNNING) {
        for (QueryExecution query : bench.queries("'%s'".formatted(name))) {
          if (query.status().state() == QueryExecutionState.SUCCEEDED) {
            firsts.add(mortal.calls() + 1);
            boolean lives =
                lives(mortal, () -> end(mortal.isDead() ? immortal : desk(mortal), query));
            isTold = isTold && lives;
          }
        }
        if (!isTold) {
          // What a heartbeat that stays away has the state do.
          call.put("attempt", 1);
          begin(immortal, call);
          isTold = true;
        }
        Thread.sleep(10);
      }
      DescribeExecutionResponse ended = described(states, execution);
      assertThat(ended.status()).as(mortal.last()).isEqualTo(ExecutionStatus.SUCCEEDED);
      assertThat(JSON.readTree(ended.output()).path("outputs").path("size").asInt())
          .as(mortal.last())
          .isEqualTo(1);
      assertThat(bench.queries("'%s'".formatted(name))).as(mortal.last()).hasSize(2);
      assertThat(bench.rows("SELECT count(*) FROM crashes WHERE id = '%s'".formatted(name)))
          .as(mortal.last())
          .containsExactly("1");
      return firsts;
    }
  }

  @Test
  void aStopMayEndAtAnyCall() throws Exception {
    // The query runs for as long as anybody looks.
    bench.faults().arm(NOBODY_HEARS + ";glue.GetTable:delay=15s");
    List<String> crashes = new ArrayList<>();
    for (boolean after : List.of(false, true)) {
      for (int at = 1; ; at++) {
        MortalAws mortal = new MortalAws(bench.endpoint(), at, after);
        stop("s%s%d".formatted(after ? "a" : "b", at), mortal);
        if (!mortal.isDead()) {
          break;
        }
        crashes.add(mortal.last());
      }
    }
    bench.faults().arm(NOBODY_HEARS);
    assertThat(crashes)
        .containsExactly(
            "before StopQueryExecution",
            "before DeleteItem",
            "before DeleteItem",
            "after StopQueryExecution",
            "after DeleteItem",
            "after DeleteItem");
  }

  private void stop(String name, MortalAws mortal) throws Exception {
    try (SfnClient states = bench.clients().states()) {
      String execution =
          states.startExecution(r -> r.stateMachineArn(machine).name(name)).executionArn();
      Desk immortal = desk(new MortalAws(bench.endpoint(), 0, false));
      begin(immortal, call(execution, name, token(name)));
      states.stopExecution(request -> request.executionArn(execution));
      boolean isTold = lives(mortal, () -> new AbandonedQueries(desk(mortal)).ended(execution));
      if (!isTold) {
        new AbandonedQueries(immortal).ended(execution);
      }
      assertThat(bench.isKept(execution)).as(mortal.last()).isFalse();
      List<QueryExecution> queries = bench.queries("'%s'".formatted(name));
      assertThat(queries).as(mortal.last()).hasSize(1);
      while (bench.queries("'%s'".formatted(name)).getFirst().status().state()
          != QueryExecutionState.CANCELLED) {
        Thread.sleep(10);
      }
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  /// Whether nobody was killed at it.
  private static boolean lives(MortalAws mortal, Step step) throws Exception {
    boolean wasDead = mortal.isDead();
    try {
      step.run();
    } catch (MortalAws.Killed e) {
      return false;
    }
    return wasDead || !mortal.isDead();
  }

  private static DescribeExecutionResponse described(SfnClient states, String execution) {
    return states.describeExecution(request -> request.executionArn(execution));
  }

  private static void begin(Desk desk, ObjectNode call) throws IOException {
    new Tasks(AthenaTasks.BY_TYPE, desk)
        .answer(
            new ByteArrayInputStream(JSON.writeValueAsBytes(call)),
            new ByteArrayOutputStream(),
            Duration.ofMinutes(5));
  }

  /// An event may come twice.
  private static void end(Desk desk, QueryExecution query) throws InterruptedException {
    ObjectNode event = JSON.createObjectNode();
    event.putObject("detail").put("queryExecutionId", query.queryExecutionId());
    new QueryEnds(desk).heard(event, Instant.now().plus(Duration.ofMinutes(5)));
    new QueryEnds(desk).heard(event, Instant.now().plus(Duration.ofMinutes(5)));
  }

  private static Desk desk(MortalAws aws) {
    Map<String, String> environment = new HashMap<>(Platform.LOCAL.variables());
    environment.put("LAKESTEP_LONGEST_PAUSE", "PT0.05S");
    environment.remove("LAKESTEP_FLOW_ROLE");
    return new Desk(
        Settings.of(name -> environment.getOrDefault(name, "")),
        Roles.only(aws),
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        Clock.systemUTC());
  }

  private String token(String name) throws InterruptedException {
    try (DynamoDbClient dynamo = bench.clients().dynamo()) {
      while (true) {
        Map<String, AttributeValue> item =
            dynamo
                .getItem(request ->
                    request
                        .tableName(Platform.LOCAL.kv().name())
                        .key(
                            Map.of(
                                "namespace", AttributeValue.fromS("tokens"),
                                "key", AttributeValue.fromS(name))))
                .item();
        if (!item.isEmpty()) {
          return requireNonNull(item.get("token")).s();
        }
        Thread.sleep(10);
      }
    }
  }

  private static ObjectNode call(String execution, String name, String token) throws IOException {
    JsonNode call =
        JSON.readTree(
            """
            {"flow": {"namespace": "tests", "id": "crash"},
             "execution": {"id": "%2$s", "arn": "%1$s", "startDate": "2024-05-06T07:08:09Z"},
             "task": {"id": "work", "type": "aws.athena.Query"}, "attempt": 0, "context": {},
             "arguments": {"query": "INSERT INTO crashes VALUES '%2$s'; SELECT '%2$s' AS name",
               "database": "lake"},
             "token": "%3$s"}
            """
                .formatted(execution, name, token));
    return (ObjectNode) call;
  }
}
