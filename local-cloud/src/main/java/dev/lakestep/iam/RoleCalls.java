package dev.lakestep.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.iam.Role.Identity;
import dev.lakestep.iam.policy.MalformedPolicy;
import dev.lakestep.iam.policy.PolicyReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The operations on roles themselves.
record RoleCalls(Iam iam, Iam.Place place) {
  private static final int LONGEST_TRUST = 2048;
  private static final int USUAL = 3600;
  private static final int SHORTEST = 3600;
  private static final int LONGEST = 43_200;
  private static final int MOST_TAGS = 50;

  Map<String, Iam.Work> operations() {
    return Map.ofEntries(
        Map.entry("CreateRole", this::create),
        Map.entry("GetRole", this::one),
        Map.entry("ListRoles", this::list),
        Map.entry("UpdateRole", this::update),
        Map.entry("UpdateRoleDescription", this::update),
        Map.entry("DeleteRole", this::delete),
        Map.entry("UpdateAssumeRolePolicy", this::trust),
        Map.entry("TagRole", this::tag),
        Map.entry("UntagRole", this::untag),
        Map.entry("ListRoleTags", this::tags));
  }

  private ObjectNode create(ObjectNode input) {
    String name = IamErrors.name(input, "RoleName");
    String path = Fields.text(input, "Path").orElse("/");
    if (!path.matches("/|/[!-~]+/")) {
      throw IamErrors.invalid(
          path, "path", "Member must satisfy regular expression pattern: (/)|(/[!-~]+/)");
    }
    Identity identity =
        new Identity(
            name,
            path,
            place.account().globalArn("iam", "role" + path + name),
            place.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    Role role =
        new Role(
            identity,
            trusted(IamErrors.needed(input, "AssumeRolePolicyDocument")),
            Fields.text(input, "Description").orElse(""),
            duration(input, USUAL),
            new TreeMap<>(),
            List.of(),
            tagsOf(input));
    iam.add(role);
    return told(role);
  }

  private static int duration(ObjectNode input, int otherwise) {
    int seconds = (int) Fields.whole(input, "MaxSessionDuration").orElse(otherwise);
    if (seconds < SHORTEST || seconds > LONGEST) {
      throw IamErrors.invalid(
          String.valueOf(seconds),
          "maxSessionDuration",
          seconds < SHORTEST
              ? "Member must have value greater than or equal to " + SHORTEST
              : "Member must have value less than or equal to " + LONGEST);
    }
    return seconds;
  }

  private static String trusted(String text) {
    try {
      var _ = PolicyReader.read(text, PolicyReader.Kind.TRUST);
    } catch (MalformedPolicy e) {
      throw IamErrors.malformed(e.words());
    }
    if (PolicyCalls.size(text) > LONGEST_TRUST) {
      throw IamErrors.limit("Cannot exceed quota for ACLSizePerRole: " + LONGEST_TRUST);
    }
    return text;
  }

  private static SequencedMap<String, String> tagsOf(ObjectNode input) {
    SequencedMap<String, String> tags = new TreeMap<>();
    for (JsonNode tag : input.path("Tags")) {
      tags.put(tag.path("Key").asText(), tag.path("Value").asText());
    }
    if (tags.size() > MOST_TAGS) {
      throw IamErrors.limit("The number of tags has reached the maximum limit.");
    }
    return tags;
  }

  private static ObjectNode told(Role role) {
    ObjectNode output = Fields.none();
    output.set("Role", node(role));
    return output;
  }

  static ObjectNode node(Role role) {
    Identity identity = role.identity();
    ObjectNode node =
        Fields.none()
            .put("Path", identity.path())
            .put("RoleName", identity.name())
            .put("RoleId", identity.id())
            .put("Arn", identity.arn())
            .put("CreateDate", identity.created().toString())
            .put("AssumeRolePolicyDocument", encoded(role.trust()))
            .put("MaxSessionDuration", role.longest());
    if (!role.description().isEmpty()) {
      node.put("Description", role.description());
    }
    if (!role.tags().isEmpty()) {
      role.tags()
          .forEach((key, value) ->
              node.withArray("Tags").addObject().put("Key", key).put("Value", value));
    }
    return node;
  }

  /// Policies are told as they would stand in an address.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private ObjectNode one(ObjectNode input) {
    return told(iam.needed(IamErrors.name(input, "RoleName")));
  }

  private ObjectNode list(ObjectNode input) {
    String prefix = Fields.text(input, "PathPrefix").orElse("/");
    ObjectNode output = Fields.none();
    Paging paging = Paging.of(input);
    paging.cut(
        iam.all().values().stream()
            .filter(role -> role.identity().path().startsWith(prefix))
            .map(RoleCalls::node)
            .toList(),
        "Roles",
        output);
    return output;
  }

  private ObjectNode update(ObjectNode input) {
    iam.change(
        IamErrors.name(input, "RoleName"),
        role ->
            role.described(
                Fields.text(input, "Description").orElse(role.description()),
                duration(input, role.longest())));
    return Fields.none();
  }

  private ObjectNode delete(ObjectNode input) {
    iam.remove(IamErrors.name(input, "RoleName"));
    return Fields.none();
  }

  private ObjectNode trust(ObjectNode input) {
    String text = trusted(IamErrors.needed(input, "PolicyDocument"));
    iam.change(IamErrors.name(input, "RoleName"), role -> role.trusting(text));
    return Fields.none();
  }

  private ObjectNode tag(ObjectNode input) {
    iam.change(
        IamErrors.name(input, "RoleName"),
        role -> {
          SequencedMap<String, String> tags = new TreeMap<>(role.tags());
          tags.putAll(tagsOf(input));
          return role.tagged(tags);
        });
    return Fields.none();
  }

  private ObjectNode untag(ObjectNode input) {
    iam.change(
        IamErrors.name(input, "RoleName"),
        role -> {
          SequencedMap<String, String> tags = new TreeMap<>(role.tags());
          input.path("TagKeys").forEach(key -> tags.remove(key.asText()));
          return role.tagged(tags);
        });
    return Fields.none();
  }

  private ObjectNode tags(ObjectNode input) {
    ObjectNode output = Fields.none().put("IsTruncated", false);
    var list = output.putArray("Tags");
    iam.needed(IamErrors.name(input, "RoleName"))
        .tags()
        .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return output;
  }
}
