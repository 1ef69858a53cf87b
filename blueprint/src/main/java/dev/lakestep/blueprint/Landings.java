package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Rule.When;
import dev.lakestep.blueprint.Target.Said;
import dev.lakestep.compiler.asl.JsonText;
import dev.lakestep.compiler.manifest.Start;
import dev.lakestep.compiler.plan.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Leads objects that land in S3 to the function that takes them in: a rule for each trigger, one
/// queue for all.
record Landings(Platform platform, String machine) {

  Wire wire(Start.Objects start) {
    String bucket = constant(start, "bucket");
    String prefix = start.what().fields().containsKey("prefix") ? constant(start, "prefix") : "";
    String name = platform.names().rule(machine, start.id());
    Target target =
        new Target(
            "queue",
            platform.inbox().arn(),
            new Said.Made(
                new TreeMap<>(Map.of("object", "$.detail.object")),
                """
                {"machine": "%s", "trigger": "%s", "object": <object>}
                """
                    .formatted(machine, start.id())),
            Optional.empty(),
            Optional.of(platform.undelivered().arn()));
    Rule rule =
        new Rule(
            name, platform.names().ruleArn(name), new When.Events(pattern(bucket, prefix)), target);
    return new Wire.Landing(start, bucket, prefix, rule);
  }

  private static String pattern(String bucket, String prefix) {
    Json.Fields detail = Json.fields("bucket", Json.fields("name", one(Json.text(bucket))));
    if (!prefix.isEmpty()) {
      detail =
          detail.with("object", Json.fields("key", one(Json.fields("prefix", Json.text(prefix)))));
    }
    return JsonText.plain(
        Json.fields("source", one(Json.text("aws.s3")))
            .with("detail-type", one(Json.text("Object Created")))
            .with("detail", detail));
  }

  private static Json one(Json item) {
    return new Json.Items(List.of(item));
  }

  private static String constant(Start.Objects start, String name) {
    return start
        .text(name)
        .orElseThrow(() ->
            new Undeployable(
                "the %s of trigger `%s` must be known when the flow is deployed: write it, or a variable that is a constant"
                    .formatted(name, start.id())));
  }
}
