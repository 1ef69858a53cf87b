package dev.lakestep.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.plan.MachineName;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;

/// What everything is called that a deployment makes.
public record Names(Environment environment) {
  /// What the version of a function that is in use is called.
  public static final String ALIAS = "live";

  /// The key of a tag, whose value is the name of the environment.
  static final String TAG = "lakestep:environment";

  private static final int LONGEST_ROLE = 64;
  private static final int LONGEST = 64;
  private static final int MARK = 13;

  /// What secrets begin with, before a slash; other names begin so, before a dash.
  public String prefix() {
    return environment.prefix();
  }

  /// What can be told apart by tags bears these: costs, and state machines, whose names have no
  /// prefix.
  public SequencedMap<String, String> tags() {
    return new TreeMap<>(Map.of(TAG, environment.name()));
  }

  Home home() {
    return environment.home();
  }

  public String of(String word) {
    return prefix() + "-" + word;
  }

  /// The bucket of files of executions. On AWS no two may be called the same in the world.
  public String filesBucket() {
    return environment.local()
        ? of("files")
        : "%s-%s-%s".formatted(of("files"), home().account(), home().region());
  }

  /// Folders of that bucket for what executions make or are handed; manifests and the index lie in
  /// others.
  static final List<String> HANDED = List.of("athena", "inbox", "runs", "webhooks");

  /// What its place begins with, with a slash at its end.
  public String files() {
    return "s3://" + filesBucket() + "/";
  }

  /// The bucket that the CDK command line uploads to before it deploys.
  String uploads() {
    return "cdk-hnb659fds-assets-%s-%s".formatted(home().account(), home().region());
  }

  /// What keys of uploads of this environment begin with, with a slash at its end.
  public String uploaded() {
    return "lakestep/%s/".formatted(environment.name());
  }

  /// Who calls it does so by its alias: that is of a version, which SnapStart has a picture of, and
  /// moves on when another is there.
  public String functionArn(Work work) {
    return home().arn("lambda", "function:" + called(work));
  }

  /// A function as it stands in a call.
  public String called(Work work) {
    return environment.local() ? of(work.word()) : of(work.word()) + ":" + ALIAS;
  }

  public String tableArn(String name) {
    return home().arn("dynamodb", "table/" + name);
  }

  public String queueArn(String name) {
    return home().arn("sqs", name);
  }

  public String machineArn(String name) {
    return home().arn("states", "stateMachine:" + name);
  }

  public String ruleArn(String name) {
    return home().arn("events", "rule/" + name);
  }

  public String roleArn(String name) {
    return home().roleArn(name);
  }

  /// What the roles of flows begin with; the name of the state machine follows.
  String flowRoles() {
    return of("flow-");
  }

  /// The role of a flow; short as IAM wants it.
  public String flowRole(MachineName machine) {
    return flowRoles() + machine.within(LONGEST_ROLE - flowRoles().length());
  }

  /// A rule for a trigger. Names of rules are short, those of state machines need not be.
  String rule(String machine, String trigger) {
    String begin = rules(machine);
    return begin + TriggerName.of(trigger, LONGEST - begin.length());
  }

  /// What the names of all rules for triggers of a flow begin with.
  public String rules(String machine) {
    return of("inbox-") + mark(machine) + "-";
  }

  /// What the names of all schedules of a flow begin with, within their group.
  public String schedules(String machine) {
    return mark(machine) + "-";
  }

  private static String mark(String machine) {
    return UUID.nameUUIDFromBytes(machine.getBytes(UTF_8)).toString().substring(0, MARK);
  }
}
