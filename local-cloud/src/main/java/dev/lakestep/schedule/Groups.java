package dev.lakestep.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Groups of schedules; `default` is always there. Only groups have tags.
final class Groups implements AutoCloseable {
  static final String DEFAULT = "default";

  private final Shelf<Group> shelf;
  private final Account account;
  private final Time time;

  private Groups(Shelf<Group> shelf, Account account, Time time) {
    this.shelf = shelf;
    this.account = account;
    this.time = time;
  }

  private record Group(String name, Instant made, Map<String, String> tags) {
    ObjectNode text() {
      ObjectNode node = Fields.none().put("name", name).put("made", made.toEpochMilli());
      tags.forEach(node.putObject("tags")::put);
      return node;
    }

    static Group read(JsonNode node) {
      Map<String, String> tags = new TreeMap<>();
      node.path("tags")
          .properties()
          .forEach(one -> tags.put(one.getKey(), one.getValue().asText()));
      return new Group(
          node.path("name").asText(), Instant.ofEpochMilli(node.path("made").asLong()), tags);
    }
  }

  static Groups open(Path file, Account account, Time time) throws IOException {
    Shelf<Group> shelf = Shelf.open(file, new Shelf.Form<>(Group::text, Group::read));
    boolean _ =
        shelf.change(edit -> {
          boolean isNew = edit.find(DEFAULT).isEmpty();
          if (isNew) {
            edit.put(DEFAULT, new Group(DEFAULT, time.now(), Map.of()));
          }
          return isNew;
        });
    return new Groups(shelf, account, time);
  }

  private Group group(String name) {
    return shelf.change(edit -> edit.find(name).orElseThrow(() -> ScheduleErrors.noGroup(name)));
  }

  /// The group that an input names, which is there.
  String existing(JsonNode input) {
    return group(Fields.text(input, "GroupName").orElse(DEFAULT)).name();
  }

  private String arn(String name) {
    return account.arn("scheduler", "schedule-group/" + name);
  }

  ObjectNode create(ObjectNode input) {
    String name = ScheduleErrors.name(input, "Name");
    Group group = new Group(name, time.now(), added(Map.of(), input));
    return shelf.change(edit -> {
      if (edit.find(name).isPresent()) {
        throw ScheduleErrors.conflict("Schedule group " + name);
      }
      edit.put(name, group);
      return Fields.none().put("ScheduleGroupArn", arn(name));
    });
  }

  ObjectNode describe(ObjectNode input) {
    return described(group(ScheduleErrors.needed(input, "Name")));
  }

  private ObjectNode described(Group group) {
    ObjectNode output = Fields.none().put("Arn", arn(group.name())).put("Name", group.name());
    Fields.put(output, "CreationDate", group.made());
    Fields.put(output, "LastModificationDate", group.made());
    return output.put("State", "ACTIVE");
  }

  ObjectNode list(ObjectNode input) {
    String prefix = Fields.text(input, "NamePrefix").orElse("");
    List<ObjectNode> all =
        shelf.change(edit -> List.copyOf(edit.all().values())).stream()
            .filter(group -> group.name().startsWith(prefix))
            .map(this::described)
            .toList();
    return Schedules.page(all, "ScheduleGroups", input);
  }

  String delete(ObjectNode input) {
    String name = ScheduleErrors.needed(input, "Name");
    if (name.equals(DEFAULT)) {
      throw ScheduleErrors.invalid("The default schedule group cannot be deleted.");
    }
    return shelf.change(edit -> {
      if (edit.find(name).isEmpty()) {
        throw ScheduleErrors.noGroup(name);
      }
      edit.remove(name);
      return name;
    });
  }

  ObjectNode tag(ObjectNode input) {
    return tagged(input, tags -> added(tags, input));
  }

  ObjectNode untag(ObjectNode input) {
    return tagged(
        input,
        tags -> {
          Map<String, String> left = new TreeMap<>(tags);
          input.path("TagKeys").forEach(key -> left.remove(key.asText()));
          return left;
        });
  }

  ObjectNode listTags(ObjectNode input) {
    ObjectNode output = Fields.none();
    ArrayNode tags = output.putArray("Tags");
    group(named(input))
        .tags()
        .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    return output;
  }

  private ObjectNode tagged(ObjectNode input, UnaryOperator<Map<String, String>> change) {
    String name = named(input);
    Group old = group(name);
    return shelf.change(edit -> {
      edit.put(name, new Group(name, old.made(), change.apply(old.tags())));
      return Fields.none();
    });
  }

  private static String named(ObjectNode input) {
    String arn = ScheduleErrors.needed(input, "ResourceArn");
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static Map<String, String> added(Map<String, String> tags, ObjectNode input) {
    Map<String, String> all = new TreeMap<>(tags);
    input
        .path("Tags")
        .forEach(tag -> all.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return all;
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
