package dev.lakestep.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.store.Shelf;
import java.util.Map;
import java.util.TreeMap;

/// What is tagged on secrets.
final class SecretTags {
  private SecretTags() {}

  static Map<String, String> of(ObjectNode input) {
    Map<String, String> tags = new TreeMap<>();
    input
        .path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }

  static ObjectNode add(ObjectNode input, Shelf<Secret>.Edit edit) {
    Secret secret = Secrets.found(input, edit);
    Map<String, String> all = new TreeMap<>(secret.tags());
    all.putAll(of(input));
    edit.put(secret.name(), secret.tagged(all));
    return Fields.none();
  }

  static ObjectNode remove(ObjectNode input, Shelf<Secret>.Edit edit) {
    Secret secret = Secrets.found(input, edit);
    Map<String, String> all = new TreeMap<>(secret.tags());
    input.path("TagKeys").forEach(key -> all.remove(key.asText()));
    edit.put(secret.name(), secret.tagged(all));
    return Fields.none();
  }
}
