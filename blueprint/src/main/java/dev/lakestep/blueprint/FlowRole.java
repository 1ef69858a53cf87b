package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Statement.Condition;
import dev.lakestep.blueprint.Statement.Effect;
import dev.lakestep.compiler.manifest.Manifest;
import dev.lakestep.compiler.manifest.Start;
import dev.lakestep.compiler.manifest.access.Permission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;

/// The role of a flow: what its tasks, its states and its triggers ask for, and nothing besides.
final class FlowRole {
  private static final String A_RUN_DECIDES = "what stands there is decided when the flow runs";
  private static final String LIST = "s3:ListBucket";
  private static final List<String> LOGGING =
      List.of(
          "logs:CreateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:DescribeLogGroups",
          "logs:DescribeResourcePolicies",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:UpdateLogDelivery");
  private static final List<String> TRACE =
      List.of(
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments");

  /// What IAM takes of all policies that stand within a role.
  private static final int LONGEST_POLICY = 10_240;

  private final Platform platform;
  private final Manifest manifest;
  private final OpenTexts open;
  private final Granted granted = new Granted();
  private final List<LeftOut> leftOut = new ArrayList<>();

  FlowRole(Platform platform, Manifest manifest, OpenTexts open) {
    this.platform = platform;
    this.manifest = manifest;
    this.open = open;
  }

  Role role() {
    manifest.access().permissions().stream().filter(this::isNeeded).forEach(this::add);
    manifest.starts().stream()
        // also of those that are disabled: batches that have begun are brought to their ends
        .filter(Start.Objects.class::isInstance)
        .map(Start.Objects.class::cast)
        .forEach(start -> LandingGrants.of(platform, manifest.flow(), start).forEach(this::add));
    KeyGrants.of(platform, manifest).forEach(this::add);
    List<Statement> statements = new ArrayList<>();
    granted
        .merged()
        .forEach(
            (same, resources) -> statements.add(statement(same, resources, statements.size() + 1)));
    if (!platform.environment().local()) {
      statements.add(
          Statement.allow(
              "Tracing", TRACE, List.of("*"), "AWS knows no resource for these actions"));
      statements.add(
          Statement.allow(
              "Logging", LOGGING, List.of("*"), "AWS knows no resource for these actions"));
    }
    String name = platform.names().flowRole(manifest.flow().machine());
    PolicyDocument policy = new PolicyDocument(statements);
    if (!platform.environment().local() && policy.size() > LONGEST_POLICY) {
      throw new Undeployable(
          "its policy has %,d characters, and IAM takes %,d; divide the flow into several that call each other"
              .formatted(policy.size(), LONGEST_POLICY));
    }
    return new Role(
        name,
        platform.names().roleArn(name),
        "of the flow %s.%s".formatted(manifest.flow().namespace(), manifest.flow().id()),
        Trust.of("states.amazonaws.com", platform.home()).and(functions()),
        policy);
  }

  /// What the role, once it is made, does not allow although the flow asks for it.
  List<LeftOut> leftOut() {
    return List.copyOf(leftOut);
  }

  /// Some permissions are for some environments only.
  private boolean isNeeded(Permission permission) {
    return permission
        .when()
        .map(when ->
            switch (when) {
              case Permission.ENCRYPTED -> permission.resources().stream().anyMatch(open::knows);
              case Permission.CHOSEN -> !platform.workgroup().enforced();
              case Permission.SETTLED -> platform.workgroup().enforced();
              default -> false;
            })
        .orElse(true);
  }

  private void add(Permission permission) {
    List<Condition> conditions = new ArrayList<>();
    if (permission.condition().isPresent()) {
      var said = permission.condition().get();
      List<String> values =
          said.values().stream().map(open::resolved).flatMap(List::stream).toList();
      if (values.isEmpty()) {
        permission.resources().forEach(one -> leftOut.add(new LeftOut(permission.actions(), one)));
        return;
      }
      conditions.add(new Condition(said.operator(), said.key(), values));
    }
    for (String resource : permission.resources()) {
      List<String> known = open.resolved(resource);
      List<String> folders = open.folders(resource);
      known.forEach(one ->
          granted.add(
              permission.actions().stream()
                  .filter(action -> folders.isEmpty() || !action.equals(LIST))
                  .toList(),
              conditions,
              one));
      if (permission.actions().contains(LIST) && !folders.isEmpty()) {
        known.forEach(one -> granted.add(List.of(LIST), within(folders, conditions), one));
      }
      if (known.isEmpty()) {
        leftOut.add(new LeftOut(permission.actions(), resource));
      }
    }
  }

  /// Who lists keys of the bucket of files sees those of his folders.
  private static List<Condition> within(List<String> folders, List<Condition> conditions) {
    List<String> keys =
        conditions.isEmpty()
            ? List.of("*")
            : conditions.stream().flatMap(one -> one.values().stream()).toList();
    return List.of(
        new Condition(
            "StringLike",
            "s3:prefix",
            folders.stream()
                .flatMap(folder -> keys.stream().map(key -> folder + "/" + key))
                .toList()));
  }

  private void add(Statement statement) {
    statement
        .resources()
        .forEach(one -> granted.add(statement.actions(), statement.conditions(), one));
  }

  private static Statement statement(
      Granted.Same same, NavigableSet<String> resources, int number) {
    String action = same.actions().getFirst();
    String service = action.substring(0, action.indexOf(':'));
    boolean any = resources.stream().anyMatch(resource -> resource.contains("*"));
    return new Statement(
        service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + number,
        Effect.ALLOW,
        same.actions(),
        List.copyOf(resources),
        same.conditions(),
        any ? A_RUN_DECIDES : "");
  }

  /// The functions that act as the flow.
  private List<String> functions() {
    Set<Work> works = EnumSet.noneOf(Work.class);
    for (String function : manifest.needs().functions()) {
      switch (function) {
        case "TasksFunction" -> works.add(Work.TASKS);
        case "AthenaFunction" -> works.addAll(List.of(Work.ATHENA, Work.ATHENA_ENDED, Work.RUNS));
        case "IcebergFunction" -> works.addAll(List.of(Work.ICEBERG, Work.RUNS));
        default -> {}
      }
    }
    for (Start start : manifest.starts()) {
      works.addAll(
          switch (start) {
            case Start.Schedule _, Start.Dates _ -> List.of(Work.START, Work.RUNS);
            case Start.Objects _ -> List.of(Work.INBOX, Work.RUNS);
            case Start.AfterFlows _ -> List.of(Work.RUNS);
            case Start.Webhook _ -> List.of(Work.WEBHOOK);
            case Start.Events _ -> List.of();
          });
    }
    return works.stream().map(work -> platform.function(work).role().arn()).toList();
  }
}
