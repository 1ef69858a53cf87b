package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A function: its versions, `$LATEST` among them, and what is said about it besides.
///
/// @param published how many versions there have been
/// @param said what is said of a version or alias, by its kind: in the form of the API
record LambdaFunction(
    String name,
    long published,
    SequencedMap<String, Version> versions,
    Map<Said, ObjectNode> said) {

  LambdaFunction {
    versions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(versions));
    said = Collections.unmodifiableMap(new TreeMap<>(said));
  }

  /// What can be said besides.
  enum Kind {
    ALIAS,
    TAGS,
    CONCURRENCY,
    EVENTS,
    POLICY,
    URL
  }

  /// The kind and the version or alias that it is said of; of the whole function, `$LATEST`.
  record Said(Kind kind, String qualifier) implements Comparable<Said> {
    @Override
    public int compareTo(Said other) {
      int kinds = kind.compareTo(other.kind);
      return kinds != 0 ? kinds : qualifier.compareTo(other.qualifier);
    }
  }

  Version latest() {
    return Optional.ofNullable(versions.get(FunctionName.LATEST)).orElseThrow();
  }

  Optional<Version> version(String number) {
    return Optional.ofNullable(versions.get(number));
  }

  Optional<ObjectNode> said(Kind kind, String qualifier) {
    return Optional.ofNullable(said.get(new Said(kind, qualifier))).map(ObjectNode::deepCopy);
  }

  Map<String, ObjectNode> all(Kind kind) {
    Map<String, ObjectNode> all = new TreeMap<>();
    said.forEach((key, node) -> {
      if (key.kind() == kind) {
        all.put(key.qualifier(), node.deepCopy());
      }
    });
    return all;
  }

  LambdaFunction with(Kind kind, String qualifier, ObjectNode node) {
    Map<Said, ObjectNode> changed = new TreeMap<>(said);
    changed.put(new Said(kind, qualifier), node.deepCopy());
    return new LambdaFunction(name, published, versions, changed);
  }

  LambdaFunction without(Kind kind, String qualifier) {
    Map<Said, ObjectNode> changed = new TreeMap<>(said);
    changed.remove(new Said(kind, qualifier));
    return new LambdaFunction(name, published, versions, changed);
  }

  LambdaFunction with(String number, Version version) {
    SequencedMap<String, Version> changed = new LinkedHashMap<>(versions);
    changed.put(number, version);
    boolean counts = !number.equals(FunctionName.LATEST);
    return new LambdaFunction(name, counts ? Long.parseLong(number) : published, changed, said);
  }

  LambdaFunction without(String number) {
    SequencedMap<String, Version> changed = new LinkedHashMap<>(versions);
    changed.remove(number);
    return new LambdaFunction(name, published, changed, said);
  }

  ObjectNode write() {
    ObjectNode node = Fields.none().put("name", name).put("published", published);
    ObjectNode numbers = node.putObject("versions");
    versions.forEach((number, version) -> numbers.set(number, version.write()));
    var rest = node.putArray("said");
    said.forEach((key, value) ->
        rest.addObject()
            .put("kind", key.kind().name())
            .put("of", key.qualifier())
            .set("value", value));
    return node;
  }

  static LambdaFunction read(JsonNode node) {
    SequencedMap<String, Version> versions = new LinkedHashMap<>();
    node.path("versions")
        .properties()
        .forEach(one -> versions.put(one.getKey(), Version.read(one.getValue())));
    Map<Said, ObjectNode> said = new TreeMap<>();
    for (JsonNode one : node.path("said")) {
      Kind kind = Kind.valueOf(one.path("kind").asText());
      said.put(new Said(kind, one.path("of").asText()), (ObjectNode) one.path("value"));
    }
    return new LambdaFunction(
        node.path("name").asText(), node.path("published").asLong(), versions, said);
  }
}
