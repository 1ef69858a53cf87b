package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Statement.Condition;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.manifest.Manifest.Identity;
import dev.lakestep.compiler.manifest.Start;
import dev.lakestep.compiler.plan.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// What is done as a flow with objects that land for it: they are looked at, brought to where the
/// flow finds them, and put aside when nothing can be made of them.
final class LandingGrants {
  private static final List<String> READ = List.of("s3:GetObject", "s3:GetObjectTagging");
  private static final List<String> WRITE =
      List.of("s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectTagging");
  private static final List<String> DELETE = List.of("s3:DeleteObject");
  private static final String NAMES = "the names of objects are known when they land";

  private final Platform platform;
  private final List<Statement> all = new ArrayList<>();

  private LandingGrants(Platform platform) {
    this.platform = platform;
  }

  static List<Statement> of(Platform platform, Identity flow, Start.Objects start) {
    LandingGrants grants = new LandingGrants(platform);
    if (start.text("bucket").isEmpty()) {
      return List.of();
    }
    String bucket = start.text("bucket").get();
    String prefix = start.text("prefix").orElse("");
    String aside = "quarantine/" + flow.machine() + "/*";
    grants.list(bucket, prefix + "*");
    grants.add(READ, bucket, prefix + "*");
    grants.add(WRITE, bucket, aside);
    switch (start.text("action").orElse("NONE")) {
      case "DELETE" -> {
        grants.add(DELETE, bucket, prefix + "*");
        grants.kept(platform.names().filesBucket(), "inbox/" + flow.machine() + "/*");
      }
      case "MOVE" -> {
        grants.add(DELETE, bucket, prefix + "*");
        grants.kept(target(start, "bucket", bucket), folder(target(start, "key", "")));
      }
      default -> {}
    }
    keys(platform.environment(), List.of(bucket, target(start, "bucket", bucket)))
        .forEach(key -> grants.all.add(encrypted(key)));
    return grants.all;
  }

  /// Those of the environment's buckets, and of these, which may have their own.
  private static NavigableSet<String> keys(Environment environment, List<String> buckets) {
    NavigableSet<String> keys = new TreeSet<>(environment.kmsKey().stream().toList());
    for (String bucket : buckets) {
      Optional.ofNullable(environment.open().get("kms:" + bucket)).ifPresent(keys::add);
    }
    return keys;
  }

  private static Statement encrypted(String key) {
    return Statement.allow("Key", List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(key));
  }

  private static String target(Start.Objects start, String name, String none) {
    if (start.what().fields().get("moveTo") instanceof Json.Fields(var to)
        && to.containsKey(name)) {
      return to.get(name) instanceof Json.Constant(Value.Text(var text)) ? text : "*";
    }
    return none;
  }

  private static String folder(String key) {
    String bare = key.replaceAll("/+$", "");
    return bare.isEmpty() || bare.equals("*") ? "*" : bare + "/*";
  }

  private void kept(String bucket, String keys) {
    list(bucket, keys);
    add(READ, bucket, keys);
    add(WRITE, bucket, keys);
    add(DELETE, bucket, keys);
  }

  /// Without it S3 says of an object that is missing that it is forbidden.
  private void list(String bucket, String keys) {
    all.add(
        Statement.allow(
                "List", List.of("s3:ListBucket"), List.of(platform.home().s3Arn(bucket)), NAMES)
            .when(new Condition("StringLike", "s3:prefix", List.of(keys))));
  }

  private void add(List<String> actions, String bucket, String keys) {
    all.add(
        Statement.allow(
            "Objects", actions, List.of(platform.home().s3Arn(bucket + "/" + keys)), NAMES));
  }
}
