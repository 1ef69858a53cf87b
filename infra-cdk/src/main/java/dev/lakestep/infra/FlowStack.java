package dev.lakestep.infra;

import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Machine;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Rule;
import dev.lakestep.blueprint.Schedule;
import dev.lakestep.blueprint.Wire;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;

/// A stack of flows of one namespace. It names what is in the stack of the platform and asks for
/// nothing of it, so that neither has to change with the other.
record FlowStack(Stack stack, Platform platform, Assets assets, Instant now) {
  /// Of more, a template would soon hold no more than these.
  private static final int LONGEST_INLINE = 5_000;

  void make(List<FlowParts> flows) {
    CfnLogGroup log =
        CfnLogGroup.Builder.create(stack, "Log")
            // with this name no policy of the account, which is short, has to name the group
            .logGroupName("/aws/vendedlogs/states/" + stack.getStackName())
            .retentionInDays(platform.environment().limits().logs().toDays())
            .build();
    CustomResource objects = new Objects(stack, platform, assets).of(flows);
    for (FlowParts flow : flows) {
      flow(flow, log, objects);
    }
    flows.forEach(this::warn);
  }

  /// What deploys, and may nevertheless not be what was meant.
  private void warn(FlowParts flow) {
    Annotations annotations = Annotations.of(stack);
    for (String name : flow.unknown()) {
      annotations.addWarningV2(
          "lakestep:open:" + name,
          "nobody says what `%s` is: `%s` may not touch it; write it under `open` of the environment `%s`"
              .formatted(name, flow.machine().name(), platform.environment().name()));
    }
    for (String said : flow.ignored()) {
      annotations.addWarningV2(
          "lakestep:ignored:" + Mark.brief(flow.machine().name() + said),
          "%s: %s".formatted(flow.machine().name(), said));
    }
    for (Wire wire : flow.wires()) {
      if (wire instanceof Wire.Landing landing && !isOurs(landing.bucket())) {
        annotations.addWarningV2(
            "lakestep:bucket:" + landing.bucket(),
            "`%s` waits for objects in `%s`: switch on EventBridge in that bucket, or name it under `buckets` of the environment"
                .formatted(flow.machine().name(), landing.bucket()));
      }
    }
  }

  private boolean isOurs(String bucket) {
    return platform.environment().buckets().stream()
        .anyMatch(one -> one.made() && one.name().equals(bucket));
  }

  private void flow(FlowParts flow, CfnLogGroup log, CustomResource objects) {
    String id = id(flow);
    CfnRole role = Roles.make(stack, id + "Role", flow.role());
    CfnStateMachine machine = machine(id, flow.machine(), role, log);
    objects.getNode().addDependency(machine);
    flow.after()
        .ifPresent(
            after -> objects.getNode().addDependency(machine(id + "After", after, role, log)));
    for (Wire wire : flow.wires()) {
      switch (wire) {
        case Wire.Landing landing ->
            Wires.rule(stack, id + "On" + id(landing.rule()), landing.rule())
                .getNode()
                .addDependency(objects);
        case Wire.Clock clock -> {
          for (Schedule schedule : coming(clock)) {
            Wires.schedule(stack, id + "At" + Mark.brief(schedule.name()), schedule)
                .getNode()
                .addDependency(objects);
          }
        }
        case Wire.Call _, Wire.Told _, Wire.Nothing _ -> {}
      }
    }
  }

  private List<Schedule> coming(Wire.Clock clock) {
    return clock.schedules().stream().filter(schedule -> !schedule.isOver(now)).toList();
  }

  /// The id of the flow, and of its machine, since ids of flows may be alike but for their signs.
  private static String id(FlowParts flow) {
    return Ids.of(flow.manifest().flow().id()) + Mark.brief(flow.machine().name());
  }

  private static String id(Rule rule) {
    return Mark.brief(rule.name());
  }

  private CfnStateMachine machine(String id, Machine machine, CfnRole role, CfnLogGroup log) {
    CfnStateMachine.LogDestinationProperty where =
        CfnStateMachine.LogDestinationProperty.builder()
            .cloudWatchLogsLogGroup(
                CfnStateMachine.CloudWatchLogsLogGroupProperty.builder()
                    .logGroupArn(log.getAttrArn())
                    .build())
            .build();
    CfnStateMachine.Builder builder =
        CfnStateMachine.Builder.create(stack, id)
            .stateMachineName(machine.name())
            .stateMachineType("STANDARD")
            .roleArn(role.getAttrArn())
            .tags(tags(machine))
            .tracingConfiguration(
                CfnStateMachine.TracingConfigurationProperty.builder()
                    .enabled(machine.traced())
                    .build())
            .loggingConfiguration(
                CfnStateMachine.LoggingConfigurationProperty.builder()
                    .level("ALL")
                    // inputs and rows stay where only those see them who may
                    .includeExecutionData(false)
                    .destinations(List.of(where))
                    .build());
    if (isInline(machine)) {
      builder.definitionString(machine.definition());
    } else {
      Assets.Place place = assets.text(stack, machine.definition());
      builder.definitionS3Location(
          CfnStateMachine.S3LocationProperty.builder()
              .bucket(place.bucket())
              .key(place.key())
              .build());
    }
    return builder.build();
  }

  /// The stack has them too; what functions may do hangs on these.
  private static List<CfnStateMachine.TagsEntryProperty> tags(Machine machine) {
    return machine.tags().entrySet().stream()
        .map(tag ->
            CfnStateMachine.TagsEntryProperty.builder()
                .key(tag.getKey())
                .value(tag.getValue())
                .build())
        .toList();
  }

  private static boolean isInline(Machine machine) {
    return machine.definition().length() <= LONGEST_INLINE;
  }

  /// What a flow takes of its stack.
  static Weight weight(FlowParts flow) {
    int wires = 0;
    for (Wire wire : flow.wires()) {
      wires +=
          switch (wire) {
            case Wire.Landing _ -> 1;
            case Wire.Clock(_, var schedules) -> schedules.size();
            case Wire.Call _, Wire.Told _, Wire.Nothing _ -> 0;
          };
    }
    List<Machine> machines =
        Stream.concat(Stream.of(flow.machine()), flow.after().stream()).toList();
    int definitions =
        machines.stream()
            .filter(FlowStack::isInline)
            .mapToInt(machine -> Written.plain(machine.definition()).length())
            .sum();
    // What stands around a machine, a role, a rule or a schedule, measured.
    long bytes =
        definitions
            + flow.role().policy().template() * 3L / 2
            + 900L * (1 + machines.size() + wires);
    return new Weight(1 + machines.size() + wires, bytes);
  }
}
