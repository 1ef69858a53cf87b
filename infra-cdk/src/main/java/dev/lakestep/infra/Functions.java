package dev.lakestep.infra;

import dev.lakestep.blueprint.Function;
import dev.lakestep.blueprint.Names;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Rule;
import dev.lakestep.blueprint.Sender;
import dev.lakestep.blueprint.Work;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.lambda.CfnAlias;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.CfnUrl;
import software.amazon.awscdk.services.lambda.CfnVersion;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/// Functions, each with its role, its log, the version that was published last, and the alias that
/// everybody calls it by.
record Functions(
    Stack stack,
    Platform platform,
    Code code,
    Queues queues,
    Map<Work, CfnAlias> aliases,
    Map<String, CfnPermission> permissions) {
  static final String RUNTIME = "java25";

  static Functions make(Stack stack, Platform platform, Code code, Queues queues) {
    Functions functions =
        new Functions(stack, platform, code, queues, new EnumMap<>(Work.class), new HashMap<>());
    platform.functions().forEach(functions::function);
    functions.feed();
    functions.address();
    return functions;
  }

  /// What lets a rule call its function.
  CfnPermission permission(Rule rule) {
    return Objects.requireNonNull(permissions.get(rule.arn()), rule.name());
  }

  private CfnAlias alias(Work work) {
    return Objects.requireNonNull(aliases.get(work), work.word());
  }

  private void function(Function function) {
    String id = Ids.of(function.work().word());
    CfnRole role = Roles.make(stack, id + "Role", function.role());
    CfnLogGroup log =
        CfnLogGroup.Builder.create(stack, id + "Log")
            .logGroupName("/aws/lambda/" + function.name())
            .retentionInDays(platform.environment().limits().logs().toDays())
            .build();
    CfnFunction made = lambda(id, function, role, log);
    // A version is a picture of what the function was when it was published: another one is made
    // only if its logical id is another.
    CfnVersion version =
        CfnVersion.Builder.create(stack, id + "Version" + mark(function))
            .functionName(made.getRef())
            .build();
    CfnAlias alias =
        CfnAlias.Builder.create(stack, id + "Live")
            .name(Names.ALIAS)
            .functionName(made.getRef())
            .functionVersion(version.getAttrVersion())
            .build();
    aliases.put(function.work(), alias);
    for (Sender caller : function.callers()) {
      String name = caller.source().substring(caller.source().lastIndexOf('/') + 1);
      permissions.put(
          caller.source(),
          CfnPermission.Builder.create(stack, id + "For" + Ids.of(name))
              .functionName(alias.getRef())
              .action(caller.action())
              .principal(caller.service())
              .sourceArn(Written.text(caller.source()))
              .build());
    }
  }

  /// Without account and region: whether they are written or put in changes no function.
  private String mark(Function function) {
    Function anywhere = new Platform(platform.environment().anywhere()).function(function.work());
    return Mark.of(anywhere, code.of(function.module()).hash());
  }

  private CfnFunction lambda(String id, Function function, CfnRole role, CfnLogGroup log) {
    Assets.Place place = code.of(function.module());
    CfnFunction.Builder builder =
        CfnFunction.Builder.create(stack, id)
            .functionName(function.name())
            .runtime(RUNTIME)
            .architectures(List.of(Processor.OURS.word()))
            .handler(function.handler())
            .role(role.getAttrArn())
            .memorySize(function.memory())
            .timeout(function.timeout().toSeconds())
            .code(
                CfnFunction.CodeProperty.builder()
                    .s3Bucket(place.bucket())
                    .s3Key(place.key())
                    .build())
            .environment(
                CfnFunction.EnvironmentProperty.builder()
                    .variables(variables(function.environment()))
                    .build())
            .loggingConfig(
                CfnFunction.LoggingConfigProperty.builder().logGroup(log.getRef()).build())
            .tracingConfig(CfnFunction.TracingConfigProperty.builder().mode("Active").build());
    if (function.snapStart()) {
      builder.snapStart(
          CfnFunction.SnapStartProperty.builder().applyOn("PublishedVersions").build());
    }
    function
        .dead()
        .ifPresent(arn ->
            builder.deadLetterConfig(
                CfnFunction.DeadLetterConfigProperty.builder()
                    .targetArn(queues.of(arn).getAttrArn())
                    .build()));
    return builder.build();
  }

  private static Map<String, String> variables(Map<String, String> environment) {
    Map<String, String> written = new TreeMap<>(environment);
    written.replaceAll((_, value) -> Written.text(value));
    return written;
  }

  /// The queue whose messages a function is called with.
  private void feed() {
    CfnEventSourceMapping.Builder.create(stack, "Feed")
        .eventSourceArn(queues.of(platform.feed().queue()).getAttrArn())
        .functionName(alias(platform.feed().work()).getRef())
        .batchSize(platform.feed().most())
        .scalingConfig(
            CfnEventSourceMapping.ScalingConfigProperty.builder()
                .maximumConcurrency(platform.feed().atOnce())
                .build())
        .functionResponseTypes(List.of("ReportBatchItemFailures"))
        .build();
  }

  /// Where flows can be started from outside by those who know a key.
  private void address() {
    CfnAlias alias = alias(Work.WEBHOOK);
    CfnUrl url =
        CfnUrl.Builder.create(stack, "WebhookUrl")
            .targetFunctionArn(platform.function(Work.WEBHOOK).name())
            .qualifier(Names.ALIAS)
            .authType("NONE")
            .build();
    url.addResourceDependency(alias);
    CfnOutput.Builder.create(stack, "WebhookAddress")
        .description("What calls that start flows begin with")
        .value(url.getAttrFunctionUrl())
        .build();
    CfnPermission.Builder.create(stack, "WebhookUrlForAnybody")
        .functionName(alias.getRef())
        .action("lambda:InvokeFunctionUrl")
        .principal("*")
        .functionUrlAuthType("NONE")
        .build();
    // Both are asked for since October 2025; this one holds for calls of the address only.
    CfnPermission.Builder.create(stack, "WebhookForAnybody")
        .functionName(alias.getRef())
        .action("lambda:InvokeFunction")
        .principal("*")
        .invokedViaFunctionUrl(true)
        .build();
  }
}
