package dev.lakestep.infra;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Rule;
import dev.lakestep.blueprint.Workgroup;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.scheduler.CfnScheduleGroup;

/// The stack of all that flows share.
record PlatformStack(Stack stack, Platform platform) {
  static void make(Stack stack, Platform platform, Code code) {
    PlatformStack whole = new PlatformStack(stack, platform);
    new Storage(stack, platform).make();
    whole.workgroup(platform.workgroup());
    Queues queues = Queues.make(stack, platform);
    Functions functions = Functions.make(stack, platform, code, queues);
    for (Rule rule : platform.rules()) {
      CfnRule made = Wires.rule(stack, Ids.of(rule.name()) + "Rule", rule);
      // Else what others in the account do is told at once to what is not there yet, and lies with
      // the dead.
      made.addResourceDependency(functions.permission(rule));
      rule.target().dead().ifPresent(arn -> made.addResourceDependency(queues.policy(arn)));
    }
    CfnScheduleGroup.Builder.create(stack, "Schedules").name(platform.scheduleGroup()).build();
    Roles.make(stack, "SchedulerRole", platform.scheduler());
    new Watch(stack, platform).make();
    new Board(stack, platform).make();
  }

  private void workgroup(Workgroup workgroup) {
    CfnWorkGroup.EncryptionConfigurationProperty encryption =
        platform
            .environment()
            .kmsKey()
            .map(arn ->
                CfnWorkGroup.EncryptionConfigurationProperty.builder()
                    .encryptionOption("SSE_KMS")
                    .kmsKey(Written.text(arn))
                    .build())
            .orElseGet(() ->
                CfnWorkGroup.EncryptionConfigurationProperty.builder()
                    .encryptionOption("SSE_S3")
                    .build());
    CfnWorkGroup.WorkGroupConfigurationProperty.Builder how =
        CfnWorkGroup.WorkGroupConfigurationProperty.builder()
            .enforceWorkGroupConfiguration(workgroup.enforced())
            .publishCloudWatchMetricsEnabled(true)
            .resultConfiguration(
                CfnWorkGroup.ResultConfigurationProperty.builder()
                    .outputLocation(Written.text(workgroup.output()))
                    .encryptionConfiguration(encryption)
                    .build());
    workgroup.cutoff().ifPresent(how::bytesScannedCutoffPerQuery);
    CfnWorkGroup.Builder.create(stack, "Workgroup")
        .name(workgroup.name())
        .description("Queries of Lakestep's flows")
        // else it could not go once it was used
        .recursiveDeleteOption(true)
        .workGroupConfiguration(how.build())
        .build();
  }
}
