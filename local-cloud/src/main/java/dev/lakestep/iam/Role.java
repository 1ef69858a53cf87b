package dev.lakestep.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A role as it was put.
///
/// @param trust the text of the policy that says who may take it on
/// @param policies the texts of its inline policies, by their names
/// @param attached the ARNs of policies that others have written
record Role(
    Identity identity,
    String trust,
    String description,
    int longest,
    SequencedMap<String, String> policies,
    List<String> attached,
    SequencedMap<String, String> tags) {

  /// What never changes of a role.
  ///
  /// @param path with a slash at both ends
  record Identity(String name, String path, String arn, Instant created) {
    /// As AWS makes them up: nobody knows what is behind it.
    String id() {
      return "AROA%016X".formatted(arn.hashCode() & 0xFFFFFFFFL);
    }
  }

  Role {
    policies = Collections.unmodifiableSequencedMap(new TreeMap<>(policies));
    attached = List.copyOf(attached);
    tags = Collections.unmodifiableSequencedMap(new TreeMap<>(tags));
  }

  String name() {
    return identity.name();
  }

  Role trusting(String text) {
    return new Role(identity, text, description, longest, policies, attached, tags);
  }

  Role described(String text, int seconds) {
    return new Role(identity, trust, text, seconds, policies, attached, tags);
  }

  Role with(String policy, String text) {
    SequencedMap<String, String> all = new TreeMap<>(policies);
    all.put(policy, text);
    return new Role(identity, trust, description, longest, all, attached, tags);
  }

  Role without(String policy) {
    SequencedMap<String, String> all = new TreeMap<>(policies);
    all.remove(policy);
    return new Role(identity, trust, description, longest, all, attached, tags);
  }

  Role attaching(String arn) {
    List<String> all = new ArrayList<>(attached);
    if (!all.contains(arn)) {
      all.add(arn);
    }
    return new Role(identity, trust, description, longest, policies, all, tags);
  }

  Role detaching(String arn) {
    List<String> all = attached.stream().filter(one -> !one.equals(arn)).toList();
    return new Role(identity, trust, description, longest, policies, all, tags);
  }

  Role tagged(SequencedMap<String, String> all) {
    return new Role(identity, trust, description, longest, policies, attached, all);
  }

  ObjectNode write() {
    ObjectNode node =
        Fields.none()
            .put("name", identity.name())
            .put("path", identity.path())
            .put("arn", identity.arn())
            .put("created", identity.created().toEpochMilli())
            .put("trust", trust)
            .put("description", description)
            .put("longest", longest);
    policies.forEach(node.putObject("policies")::put);
    attached.forEach(node.putArray("attached")::add);
    tags.forEach(node.putObject("tags")::put);
    return node;
  }

  static Role read(JsonNode node) {
    Identity identity =
        new Identity(
            node.path("name").asText(),
            node.path("path").asText(),
            node.path("arn").asText(),
            Instant.ofEpochMilli(node.path("created").asLong()));
    List<String> attached = new ArrayList<>();
    node.path("attached").forEach(arn -> attached.add(arn.asText()));
    return new Role(
        identity,
        node.path("trust").asText(),
        node.path("description").asText(),
        node.path("longest").asInt(),
        new TreeMap<>(texts(node.path("policies"))),
        attached,
        new TreeMap<>(texts(node.path("tags"))));
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }
}
