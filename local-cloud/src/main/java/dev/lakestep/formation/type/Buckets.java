package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.template.FormationErrors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `AWS::S3::Bucket`
final class Buckets implements Work {
  private static final String S3 = "s3";

  /// A property, and the operations that put and take what it says.
  private record Setting(String property, String put, String field, String take) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "BucketEncryption",
              "PutBucketEncryption",
              "ServerSideEncryptionConfiguration",
              "DeleteBucketEncryption"),
          new Setting(
              "LifecycleConfiguration",
              "PutBucketLifecycleConfiguration",
              "LifecycleConfiguration",
              "DeleteBucketLifecycle"),
          new Setting(
              "NotificationConfiguration",
              "PutBucketNotificationConfiguration",
              "NotificationConfiguration",
              ""),
          new Setting(
              "OwnershipControls",
              "PutBucketOwnershipControls",
              "OwnershipControls",
              "DeleteBucketOwnershipControls"),
          new Setting(
              "PublicAccessBlockConfiguration",
              "PutPublicAccessBlock",
              "PublicAccessBlockConfiguration",
              "DeletePublicAccessBlock"));

  @Override
  public Made create(Wanted wanted) {
    String name = wanted.name("BucketName").toLowerCase(Locale.ROOT);
    Site site = wanted.site();
    ObjectNode bucket = Site.input("Bucket", name);
    wanted.absent(site.found(S3, "HeadBucket", bucket).isPresent(), name);
    wanted.call(S3, "CreateBucket", bucket);
    ObjectNode attributes = Fields.none().put("Arn", "arn:aws:s3:::" + name);
    attributes.put("DomainName", name + ".s3.amazonaws.com");
    attributes.put(
        "RegionalDomainName", "%s.s3.%s.amazonaws.com".formatted(name, site.account().region()));
    attributes.put(
        "DualStackDomainName",
        "%s.s3.dualstack.%s.amazonaws.com".formatted(name, site.account().region()));
    return wanted.finished(new Made(name, attributes), this, () -> say(name, wanted));
  }

  private static void say(String name, Wanted wanted) {
    if (wanted.has("VersioningConfiguration")) {
      version(name, wanted, wanted.at("VersioningConfiguration").path("Status").asText());
    }
    for (Setting setting : SETTINGS) {
      if (wanted.has(setting.property())) {
        ObjectNode input = Site.input("Bucket", name);
        input.set(setting.field(), said(setting.property(), wanted.at(setting.property())));
        wanted.call(S3, setting.put(), input);
      }
    }
    ObjectNode tagging = Site.input("Bucket", name);
    ObjectNode tags = wanted.site().withTags(Fields.none(), "TagSet", wanted.properties());
    if (!tags.isEmpty()) {
      wanted.call(S3, "PutBucketTagging", tagging.set("Tagging", tags));
    }
  }

  private static void version(String name, Wanted wanted, String status) {
    ObjectNode input = Site.input("Bucket", name);
    input.putObject("VersioningConfiguration").put("Status", status);
    wanted.call(S3, "PutBucketVersioning", input);
  }

  /// What a property says, in the names of the API.
  private static JsonNode said(String property, JsonNode value) {
    return switch (property) {
      case "BucketEncryption" -> encryption(value);
      case "LifecycleConfiguration" -> lifecycle(value);
      case "NotificationConfiguration" -> notification(value);
      default -> value;
    };
  }

  private static JsonNode encryption(JsonNode value) {
    ObjectNode said = Fields.none();
    ArrayNode rules = said.putArray("Rules");
    for (JsonNode rule : value.path("ServerSideEncryptionConfiguration")) {
      ObjectNode one = rules.addObject();
      Fields.value(rule, "ServerSideEncryptionByDefault")
          .ifPresent(use -> one.set("ApplyServerSideEncryptionByDefault", use));
      Fields.value(rule, "BucketKeyEnabled").ifPresent(use -> one.set("BucketKeyEnabled", use));
    }
    return said;
  }

  private static JsonNode lifecycle(JsonNode value) {
    ObjectNode said = Fields.none();
    ArrayNode rules = said.putArray("Rules");
    for (JsonNode rule : value.path("Rules")) {
      ObjectNode one = rules.addObject();
      rule.properties().forEach(field -> rule(one, field.getKey(), field.getValue()));
      if (!one.has("Filter")) {
        one.putObject("Filter").put("Prefix", "");
      }
    }
    return said;
  }

  private static void rule(ObjectNode one, String property, JsonNode value) {
    switch (property) {
      case "Id" -> one.set("ID", value);
      case "Prefix" -> one.putObject("Filter").set("Prefix", value);
      case "ExpirationInDays" -> one.withObject("/Expiration").set("Days", value);
      case "ExpiredObjectDeleteMarker" -> one.withObject("/Expiration").set(property, value);
      case "Status", "AbortIncompleteMultipartUpload", "NoncurrentVersionExpiration" ->
          one.set(property, value);
      default -> throw unknown("LifecycleConfiguration/Rules/" + property);
    }
  }

  private static JsonNode notification(JsonNode value) {
    for (var field : value.properties()) {
      if (!field.getKey().equals("EventBridgeConfiguration")) {
        throw unknown("NotificationConfiguration/" + field.getKey());
      }
    }
    ObjectNode said = Fields.none();
    if (value.path("EventBridgeConfiguration").path("EventBridgeEnabled").asBoolean(true)) {
      said.putObject("EventBridgeConfiguration");
    }
    return said;
  }

  private static AwsError unknown(String property) {
    return FormationErrors.invalid(
        "The local cloud does not have %s of AWS::S3::Bucket.".formatted(property));
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    for (Setting setting : SETTINGS) {
      if (before.has(setting.property()) && !wanted.has(setting.property())) {
        ObjectNode input = Site.input("Bucket", there.ref());
        if (setting.take().isEmpty()) {
          wanted.call(S3, setting.put(), input.set(setting.field(), Fields.none()));
        } else {
          wanted.call(S3, setting.take(), input);
        }
      }
    }
    if (before.has("VersioningConfiguration") && !wanted.has("VersioningConfiguration")) {
      version(there.ref(), wanted, "Suspended");
    }
    say(there.ref(), wanted);
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    last.site().remove(S3, "DeleteBucket", Site.input("Bucket", there.ref()));
  }

  /// `AWS::S3::BucketPolicy`
  static final class Policies implements Work {
    @Override
    public Made create(Wanted wanted) {
      String bucket = wanted.text("Bucket");
      Optional<ObjectNode> there =
          wanted.site().found(S3, "GetBucketPolicy", Site.input("Bucket", bucket));
      wanted.absent(there.isPresent(), bucket);
      return update(Made.of(bucket), wanted, wanted);
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      ObjectNode input = Site.input("Bucket", there.ref());
      input.put("Policy", wanted.at("PolicyDocument").toString());
      wanted.call(S3, "PutBucketPolicy", input);
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.site().remove(S3, "DeleteBucketPolicy", Site.input("Bucket", there.ref()));
    }
  }
}
