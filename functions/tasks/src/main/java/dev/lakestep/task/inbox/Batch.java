package dev.lakestep.task.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.S3Uri;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Objects that one execution is about.
///
/// @param name of the execution: the same batch always has the same
/// @param failures how often an execution about these objects has failed, alone or with others
/// @param alone how often when there was but one
record Batch(String name, State state, List<Item> items, int failures, int alone) {
  Batch {
    items = List.copyOf(items);
  }

  /// How far it has come.
  enum State {
    /// It is settled which objects there are; nothing has been done.
    TAKEN,
    /// Each object lies where the flow finds it.
    COPIED,
    /// The execution has begun.
    STARTED,
    /// And the originals are gone.
    RUNNING
  }

  /// An object, and where the flow finds it.
  ///
  /// @param moved whether it lies there, and there only
  /// @param copy the ETag of what lies there; empty if that is not known
  record Item(Landed object, S3Uri uri, boolean moved, String copy) {
    ObjectNode json() {
      return object.json().put("uri", uri.toString()).put("moved", moved).put("copy", copy);
    }

    static Item first(Landed object, S3Uri uri) {
      return new Item(object, uri, false, "");
    }

    static Item of(JsonNode json) {
      return new Item(
          Landed.of(json),
          S3Uri.of(json.path("uri").asText()),
          json.path("moved").asBoolean(),
          json.path("copy").asText());
    }

    Item atPlace() {
      return new Item(object, uri, true, copy);
    }

    Item at(S3Uri place) {
      return new Item(object, place, moved, copy);
    }

    Item copied(String etag) {
      return new Item(object, uri, moved, etag);
    }
  }

  /// What was never tried, and has no name yet.
  static Batch first(List<Item> items) {
    return new Batch("", State.TAKEN, items, 0, 0);
  }

  /// What is to be tried after this has failed: all of it once more, then each half.
  List<Batch> again() {
    int half = items.size() / 2;
    if (half == 0) {
      return List.of(new Batch("", State.TAKEN, items, failures + 1, alone + 1));
    }
    Batch all = new Batch("", State.TAKEN, items, failures + 1, 0);
    return failures == 0
        ? List.of(all)
        : List.of(
            all.with(State.TAKEN, items.subList(0, half)),
            all.with(State.TAKEN, items.subList(half, items.size())));
  }

  /// The same once more, which is no failure of it.
  Batch later() {
    return new Batch("", State.TAKEN, items, failures + 1, alone);
  }

  /// The same by the name of its execution.
  Batch named(Watched watched) {
    return of(watched, items, failures, alone);
  }

  static Batch of(Watched watched, List<Item> items, int failures, int alone) {
    String all =
        items.stream()
            .map(item -> item.object().key() + "\n" + item.object().id())
            .collect(Collectors.joining("\n"));
    String trigger = watched.trigger().id().replaceAll("[^\\w-]", "_");
    String name =
        "%s-%s"
            .formatted(
                trigger.substring(0, Math.min(trigger.length(), 40)),
                Names.hash(watched.name() + "\n" + failures + "\n" + all));
    return new Batch(name, State.TAKEN, items, failures, alone);
  }

  Batch with(State next, List<Item> left) {
    return new Batch(name, next, left, failures, alone);
  }

  Batch with(State next) {
    return with(next, items);
  }

  List<Landed> objects() {
    return items.stream().map(Item::object).toList();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("failures", failures).put("alone", alone);
    ArrayNode all = json.putArray("items");
    items.forEach(item -> all.add(item.json()));
    return json;
  }

  static Batch of(String name, State state, JsonNode json) {
    List<Item> items = new ArrayList<>();
    json.path("items").forEach(item -> items.add(Item.of(item)));
    return new Batch(name, state, items, json.path("failures").asInt(), json.path("alone").asInt());
  }
}
