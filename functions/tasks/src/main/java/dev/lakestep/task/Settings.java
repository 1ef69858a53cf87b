package dev.lakestep.task;

import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.compiler.plan.TopicName;
import dev.lakestep.contract.TaskCall;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What the functions are told by their environment.
///
/// @param machines what ARNs of state machines begin with, up to the name
/// @param files where in S3 files of executions lie, with a slash at its end
/// @param privateAddresses whether tasks may call addresses that are not public
/// @param longestPause before a query is tried again
/// @param memory of the functions by their names, in megabytes
/// @param kept how long it is remembered what has run
/// @param topics what ARNs of topics of namespaces begin with
/// @param environment the name of what is deployed together, of which an account may have several
/// @param console where people see executions of AWS, by their ARNs
/// @param flowRole ARN of the role of a flow, with `{machine}` for the name of its state machine;
///   without it a function acts as itself
public record Settings(
    String kvTable,
    String inflightTable,
    String runsTable,
    String ledgerTable,
    String machines,
    String files,
    String workgroup,
    String secrets,
    boolean privateAddresses,
    Duration longestPause,
    Map<String, Integer> memory,
    Duration kept,
    String topics,
    String environment,
    Optional<String> console,
    Optional<String> flowRole) {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
  private static final String MACHINE = "{machine}";
  private static final int LONGEST_ROLE = 64;

  public Settings {
    memory = Map.copyOf(memory);
  }

  /// As the environment says.
  ///
  /// @param environment the value of a variable, empty if there is none
  public static Settings of(UnaryOperator<String> environment) {
    return new Settings(
        environment.apply("LAKESTEP_KV_TABLE"),
        environment.apply("LAKESTEP_INFLIGHT_TABLE"),
        environment.apply("LAKESTEP_RUNS_TABLE"),
        environment.apply("LAKESTEP_LEDGER_TABLE"),
        environment.apply("LAKESTEP_MACHINES"),
        environment.apply("LAKESTEP_FILES"),
        environment.apply("LAKESTEP_WORKGROUP"),
        environment.apply("LAKESTEP_SECRETS"),
        environment.apply("LAKESTEP_PRIVATE_ADDRESSES").equals("true"),
        Optional.of(environment.apply("LAKESTEP_LONGEST_PAUSE"))
            .filter(pause -> !pause.isEmpty())
            .map(Duration::parse)
            .orElse(LONGEST_PAUSE),
        memory(environment.apply("LAKESTEP_MEMORY")),
        kept(environment.apply("LAKESTEP_RUNS_KEPT")),
        topics(environment.apply("LAKESTEP_TOPICS"), environment.apply("LAKESTEP_MACHINES")),
        environment.apply("LAKESTEP_ENVIRONMENT"),
        Optional.of(environment.apply("LAKESTEP_CONSOLE")).filter(place -> !place.isEmpty()),
        Optional.of(environment.apply("LAKESTEP_FLOW_ROLE")).filter(role -> !role.isEmpty()));
  }

  /// From `name=megabytes`, with blanks between.
  private static Map<String, Integer> memory(String text) {
    Map<String, Integer> memory = new TreeMap<>();
    new StringTokenizer(text)
        .asIterator()
        .forEachRemaining(token -> {
          String one = String.valueOf(token);
          int equals = one.indexOf('=');
          memory.put(one.substring(0, equals), Integer.parseInt(one.substring(equals + 1)));
        });
    return memory;
  }

  /// Beside the state machines, where nothing else is said.
  private static String topics(String said, String machines) {
    return said.isEmpty()
        ? machines.replace(":states:", ":sns:").replace(":stateMachine:", ":") + "lakestep-"
        : said;
  }

  private static Duration kept(String text) {
    return text.isEmpty() ? Duration.ofDays(90) : Duration.parse(text);
  }

  /// The ARN of the state machine of this name.
  public String machineArn(String name) {
    return machines + name;
  }

  /// The ARN of an execution of this name.
  public String executionArn(String machine, String name) {
    return machineArn(machine).replace(":stateMachine:", ":execution:") + ":" + name;
  }

  /// The ARN of the topic that tells of failures in a namespace.
  public String topicArn(String namespace) {
    int name = topics.lastIndexOf(':') + 1;
    return topics.substring(0, name) + TopicName.of(topics.substring(name), namespace);
  }

  Optional<String> roleOf(TaskCall.Flow flow) {
    return flowRole.map(role -> {
      int begin = role.substring(0, role.indexOf(MACHINE)).lastIndexOf('/') + 1;
      int left = LONGEST_ROLE - (role.length() - begin - MACHINE.length());
      return role.replace(MACHINE, MachineName.of(flow.namespace(), flow.id()).within(left));
    });
  }
}
