package dev.lakestep.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A secret with its current value and the one before.
///
/// @param written what the user's file said about it last
/// @param deleted when it is to be gone for good
record Secret(
    String name,
    String arn,
    String description,
    Instant created,
    Instant changed,
    Optional<Instant> deleted,
    Optional<String> written,
    List<Value> values,
    Map<String, String> tags) {
  Secret {
    values = List.copyOf(values);
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /// @param stage `AWSCURRENT` or `AWSPREVIOUS`
  /// @param binary as Base64
  record Value(
      String id, String stage, Instant created, Optional<String> text, Optional<String> binary) {
    Value in(String next) {
      return new Value(id, next, created, text, binary);
    }

    boolean isSame(Value other) {
      return text.equals(other.text) && binary.equals(other.binary);
    }
  }

  Optional<Value> value(String stage) {
    return values.stream().filter(one -> one.stage().equals(stage)).findFirst();
  }

  Secret with(Value fresh) {
    List<Value> all = new ArrayList<>();
    all.add(fresh.in("AWSCURRENT"));
    value("AWSCURRENT").ifPresent(one -> all.add(one.in("AWSPREVIOUS")));
    return new Secret(
        name, arn, description, created, fresh.created(), deleted, written, all, tags);
  }

  Secret describedAs(String text, Instant now) {
    return new Secret(name, arn, text, created, now, deleted, written, values, tags);
  }

  Secret deletedAt(Instant moment) {
    return new Secret(
        name, arn, description, created, changed, Optional.of(moment), written, values, tags);
  }

  Secret restored() {
    return new Secret(
        name, arn, description, created, changed, Optional.empty(), written, values, tags);
  }

  /// Whether a value was set before as it is said now.
  boolean has(Value given) {
    return value("AWSCURRENT")
        .filter(one -> one.id().equals(given.id()) && one.isSame(given))
        .isPresent();
  }

  Secret writtenAs(String text) {
    return new Secret(
        name, arn, description, created, changed, deleted, Optional.of(text), values, tags);
  }

  Secret tagged(Map<String, String> all) {
    return new Secret(name, arn, description, created, changed, deleted, written, values, all);
  }

  ObjectNode write() {
    ObjectNode node = Fields.none().put("name", name).put("arn", arn);
    node.put("description", description).put("created", created.toEpochMilli());
    node.put("changed", changed.toEpochMilli());
    deleted.ifPresent(moment -> node.put("deleted", moment.toEpochMilli()));
    written.ifPresent(text -> node.put("written", text));
    for (Value value : values) {
      ObjectNode one = node.withArray("values").addObject();
      one.put("id", value.id()).put("stage", value.stage());
      one.put("created", value.created().toEpochMilli());
      value.text().ifPresent(text -> one.put("text", text));
      value.binary().ifPresent(binary -> one.put("binary", binary));
    }
    ObjectNode all = node.putObject("tags");
    tags.forEach(all::put);
    return node;
  }

  static Secret read(JsonNode node) {
    List<Value> values = new ArrayList<>();
    for (JsonNode one : node.path("values")) {
      values.add(
          new Value(
              one.path("id").asText(),
              one.path("stage").asText(),
              moment(one.path("created")),
              Fields.text(one, "text"),
              Fields.text(one, "binary")));
    }
    Map<String, String> tags = new TreeMap<>();
    node.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return new Secret(
        node.path("name").asText(),
        node.path("arn").asText(),
        node.path("description").asText(),
        moment(node.path("created")),
        moment(node.path("changed")),
        Fields.value(node, "deleted").map(Secret::moment),
        Fields.text(node, "written"),
        values,
        tags);
  }

  private static Instant moment(JsonNode millis) {
    return Instant.ofEpochMilli(millis.asLong());
  }
}
