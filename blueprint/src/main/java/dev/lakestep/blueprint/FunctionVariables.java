package dev.lakestep.blueprint;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What functions are told by their environment, as their `Settings` read it.
record FunctionVariables(Platform platform) {

  SequencedMap<String, String> all() {
    Names names = platform.names();
    Environment environment = platform.environment();
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("LAKESTEP_KV_TABLE", platform.kv().name()),
            Map.entry("LAKESTEP_INFLIGHT_TABLE", platform.inflight().name()),
            Map.entry("LAKESTEP_RUNS_TABLE", platform.runs().name()),
            Map.entry("LAKESTEP_LEDGER_TABLE", platform.ledger().name()),
            Map.entry("LAKESTEP_MACHINES", names.machineArn("")),
            Map.entry("LAKESTEP_TOPICS", platform.home().arn("sns", names.of(""))),
            Map.entry("LAKESTEP_ENVIRONMENT", environment.name()),
            Map.entry("LAKESTEP_CONSOLE", console()),
            Map.entry("LAKESTEP_FILES", names.files()),
            Map.entry("LAKESTEP_WORKGROUP", platform.workgroup().name()),
            Map.entry("LAKESTEP_SECRETS", environment.prefix()),
            Map.entry("LAKESTEP_MEMORY", memories()),
            Map.entry("LAKESTEP_RUNS_KEPT", environment.limits().runs().toString()),
            Map.entry("LAKESTEP_PRIVATE_ADDRESSES", Boolean.toString(environment.local())),
            Map.entry("LAKESTEP_FLOW_ROLE", names.roleArn(names.flowRoles() + "{machine}"))));
  }

  /// Where AWS shows executions, by their ARNs; nowhere those of this machine.
  private String console() {
    String region = platform.home().region();
    return platform.environment().local()
        ? ""
        : "https://%s.console.aws.amazon.com/states/home?region=%s#/v2/executions/details/"
            .formatted(region, region);
  }

  private String memories() {
    return platform.memory().entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }
}
