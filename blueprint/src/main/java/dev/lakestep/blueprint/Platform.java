package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Rule.When;
import dev.lakestep.blueprint.Target.Said;
import dev.lakestep.compiler.plan.TopicName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All that the flows of an environment share.
public record Platform(Environment environment) {
  /// On this machine.
  public static final Platform LOCAL = new Platform(Environment.LOCAL);

  private static final Duration LONGEST_CALL = Duration.ofMinutes(15);
  private static final Duration LONGEST_WEBHOOK = Duration.ofMinutes(15);

  /// Longer than the function may take, so that a message comes again only when a call has ended.
  private static final Duration HIDDEN = Duration.ofMinutes(16);

  private static final Duration KEPT = Duration.ofDays(14);
  private static final int MOST_RECEIVES = 5;
  private static final int MOST_MESSAGES = 10;

  /// Tasks of flows need functions as well. Of a trigger one call is at work anyway, the others
  /// write down what they are told and leave it to that one.
  private static final int FEEDS_AT_ONCE = 5;

  private static final String EVENTS = "events.amazonaws.com";
  private static final String INVOKE = "lambda:InvokeFunction";
  private static final String SEND = "sqs:SendMessage";

  private static final String QUERY_ENDS =
      """
      {"source": ["aws.athena"], "detail-type": ["Athena Query State Change"],
       "detail": {"currentState": ["SUCCEEDED", "FAILED", "CANCELLED"]}}
      """;
  private static final String EXECUTIONS =
      """
      {"source": ["aws.states"], "detail-type": ["Step Functions Execution Status Change"]}
      """;

  public Names names() {
    return new Names(environment);
  }

  public Home home() {
    return environment.home();
  }

  public Table kv() {
    return table("kv", "namespace", "key");
  }

  public Table inflight() {
    return table("inflight", "pk", "sk");
  }

  public Table runs() {
    return table("runs", "pk", "sk");
  }

  public Table ledger() {
    return table("ledger", "pk", "sk");
  }

  public List<Table> tables() {
    return List.of(kv(), inflight(), runs(), ledger());
  }

  private Table table(String word, String partition, String sort) {
    String name = names().of(word);
    return new Table(name, names().tableArn(name), partition, sort, "expires");
  }

  /// Where files of executions lie, manifests, the index, and results of queries.
  public Bucket files() {
    String name = names().filesBucket();
    return new Bucket(name, home().s3Arn(name), true);
  }

  public Workgroup workgroup() {
    String name = environment.prefix();
    return new Workgroup(
        name,
        home().arn("athena", "workgroup/" + name),
        names().files() + "athena/",
        environment.limits().enforced(),
        environment.limits().scan());
  }

  /// What EventBridge or Scheduler could not deliver, and what functions failed at.
  public List<Queue> queues() {
    List<Queue> all = new ArrayList<>();
    all.add(inboxDead());
    all.add(inbox());
    all.add(undelivered());
    Stream.of(Work.values()).flatMap(work -> dead(work).stream()).forEach(all::add);
    return all;
  }

  /// What is told of objects that land in buckets that triggers watch.
  public Queue inbox() {
    String name = names().of("inbox");
    return new Queue(
        name,
        names().queueArn(name),
        HIDDEN,
        KEPT,
        Optional.of(new Queue.Dead(inboxDead().arn(), MOST_RECEIVES)),
        List.of(new Sender(EVENTS, SEND, names().ruleArn(names().of("inbox-*")))));
  }

  private Queue inboxDead() {
    return deadQueue("inbox-dead", List.of());
  }

  /// What could not even be brought to a function or a queue.
  public Queue undelivered() {
    return deadQueue(
        "undelivered", List.of(new Sender(EVENTS, SEND, names().ruleArn(names().of("*")))));
  }

  private Queue deadQueue(String word, List<Sender> senders) {
    String name = names().of(word);
    return new Queue(
        name, names().queueArn(name), Duration.ofSeconds(30), KEPT, Optional.empty(), senders);
  }

  /// Only where nobody waits for the answer.
  private Optional<Queue> dead(Work work) {
    return switch (work) {
      case ATHENA_ENDED, RUNS, START -> Optional.of(deadQueue(work.word() + "-dead", List.of()));
      case TASKS, ATHENA, ICEBERG, ADMISSION, INBOX, WEBHOOK, DEPLOY -> Optional.empty();
    };
  }

  public List<Function> functions() {
    return Stream.of(Work.values())
        .filter(work -> work != Work.DEPLOY || !environment.local())
        .map(this::function)
        .toList();
  }

  public Function function(Work work) {
    String name = names().of(work.word());
    return new Function(
        work,
        name,
        names().functionArn(work),
        roles().role(work),
        memory(work),
        work == Work.WEBHOOK ? LONGEST_WEBHOOK : LONGEST_CALL,
        !environment.local() && isWaitedFor(work),
        variables(),
        dead(work).map(Queue::arn),
        callers(work));
  }

  /// Whether a state stands still until it answers, so that it must begin soon; a picture of it
  /// helps. Nothing else is worth the price: the call that finds the picture put away, after two
  /// weeks, is refused, and only states try again for long enough.
  private static boolean isWaitedFor(Work work) {
    return switch (work) {
      case TASKS, ATHENA, ICEBERG, ADMISSION -> true;
      case ATHENA_ENDED, RUNS, INBOX, START, WEBHOOK, DEPLOY -> false;
    };
  }

  private FunctionRoles roles() {
    return new FunctionRoles(
        names(), new FunctionRoles.Tables(inflight().name(), runs().name(), ledger().name()));
  }

  private int memory(Work work) {
    return environment.memory().getOrDefault(work, work.memory());
  }

  private List<Sender> callers(Work work) {
    return rules().stream()
        .filter(rule -> rule.target().arn().equals(names().functionArn(work)))
        .map(rule -> new Sender(EVENTS, INVOKE, rule.arn()))
        .toList();
  }

  /// The queue whose messages a function is called with.
  public Feed feed() {
    return new Feed(inbox().arn(), Work.INBOX, MOST_MESSAGES, FEEDS_AT_ONCE);
  }

  /// What all flows share: ends of queries, changes of executions, and a clock that makes up for
  /// what was never told.
  public List<Rule> rules() {
    return List.of(
        rule("athena-ended", new When.Events(QUERY_ENDS), Work.ATHENA_ENDED, new Said.All()),
        rule("executions", new When.Events(EXECUTIONS), Work.RUNS, new Said.All()),
        rule(
            "sweep",
            new When.Every("rate(1 hour)"),
            Work.RUNS,
            new Said.Same("{\"sweep\": true}")));
  }

  private Rule rule(String word, When when, Work work, Said said) {
    String name = names().of(word);
    return new Rule(
        name,
        names().ruleArn(name),
        when,
        new Target(
            "function",
            names().functionArn(work),
            said,
            Optional.empty(),
            Optional.of(undelivered().arn())));
  }

  /// What all schedules are in.
  public String scheduleGroup() {
    return environment.prefix();
  }

  /// Whom Scheduler acts as when it tells of the times of schedules.
  public Role scheduler() {
    String name = names().of("scheduler");
    return new Role(
        name,
        names().roleArn(name),
        "of schedules, which tell a function of their times",
        Trust.of("scheduler.amazonaws.com", home()),
        new PolicyDocument(
            List.of(
                Statement.allow("Tell", List.of(INVOKE), List.of(names().functionArn(Work.START))),
                Statement.allow("Dead", List.of(SEND), List.of(undelivered().arn())))));
  }

  /// Every role but those of flows.
  public List<Role> allRoles() {
    return Stream.concat(functions().stream().map(Function::role), Stream.of(scheduler())).toList();
  }

  /// News for people: executions that failed, and alarms.
  public Topic alarms() {
    String name = names().of("alarms");
    return new Topic(
        name,
        home().arn("sns", name),
        environment.email(),
        List.of(
            new Sender(
                "cloudwatch.amazonaws.com", "sns:Publish", home().arn("cloudwatch", "alarm:*"))));
  }

  /// News of executions in a namespace that did not end well.
  public Topic failures(String namespace) {
    String name = TopicName.of(names().of(""), namespace).text();
    return new Topic(name, home().arn("sns", name), Optional.empty(), List.of());
  }

  /// What definitions leave open.
  public Map<String, String> substitutions() {
    return Map.of(
        "TasksFunction", names().called(Work.TASKS),
        "AthenaFunction", names().called(Work.ATHENA),
        "IcebergFunction", names().called(Work.ICEBERG),
        "AdmissionFunction", names().called(Work.ADMISSION),
        "KvTable", kv().name(),
        "InflightTable", inflight().name());
  }

  /// The environment of every function.
  public SequencedMap<String, String> variables() {
    return new FunctionVariables(this).all();
  }

  /// Of each function by its name, in megabytes.
  public SequencedMap<String, Integer> memory() {
    SequencedMap<String, Integer> memory = new TreeMap<>();
    for (Work work : Work.values()) {
      memory.put(names().of(work.word()), memory(work));
      memory.put(names().called(work), memory(work));
    }
    return memory;
  }
}
