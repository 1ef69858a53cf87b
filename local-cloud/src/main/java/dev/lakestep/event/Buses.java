package dev.lakestep.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The buses of an account; `default` is always there.
final class Buses implements AutoCloseable {
  static final String DEFAULT = "default";
  private static final String NAME = "[/\\.\\-_A-Za-z0-9]+";
  private static final int LONGEST = 256;

  private final Shelf<Bus> shelf;
  private final Account account;
  private final Time time;

  private Buses(Shelf<Bus> shelf, Account account, Time time) {
    this.shelf = shelf;
    this.account = account;
    this.time = time;
  }

  private record Bus(String name, String description, Instant made, Map<String, String> tags) {
    ObjectNode text() {
      ObjectNode node = Fields.none().put("name", name).put("description", description);
      node.put("made", made.toEpochMilli());
      ObjectNode all = node.putObject("tags");
      tags.forEach(all::put);
      return node;
    }

    static Bus read(JsonNode node) {
      return new Bus(
          node.path("name").asText(),
          node.path("description").asText(),
          Instant.ofEpochMilli(node.path("made").asLong()),
          RuleText.texts(node.path("tags")));
    }
  }

  static Buses open(Path file, Account account, Time time) throws IOException {
    Shelf<Bus> shelf = Shelf.open(file, new Shelf.Form<>(Bus::text, Bus::read));
    boolean _ =
        shelf.change(edit -> {
          boolean isNew = edit.find(DEFAULT).isEmpty();
          if (isNew) {
            edit.put(DEFAULT, new Bus(DEFAULT, "", time.now(), Map.of()));
          }
          return isNew;
        });
    return new Buses(shelf, account, time);
  }

  String arn(String name) {
    return account.arn("events", "event-bus/" + name);
  }

  /// The name in a name or an ARN, `default` where neither is said.
  static String named(JsonNode input) {
    String said = Fields.text(input, "EventBusName").orElse(DEFAULT);
    return said.startsWith("arn:") ? said.substring(said.indexOf('/') + 1) : said;
  }

  boolean has(String name) {
    return find(name).isPresent();
  }

  private Optional<Bus> find(String name) {
    return shelf.change(edit -> edit.find(name));
  }

  private Bus bus(String name) {
    return find(name).orElseThrow(() -> EventErrors.noBus(name));
  }

  /// The name of the bus that is asked for, which is there.
  String existing(JsonNode input) {
    return bus(named(input)).name();
  }

  ObjectNode create(ObjectNode input) {
    String name = EventErrors.name(input, "Name", NAME, LONGEST);
    if (name.contains("/") || name.startsWith("aws.")) {
      throw EventErrors.invalid(
          "Parameter Name is not valid. Reason: %s"
              .formatted("Event bus name must not contain '/'."));
    }
    String description = Fields.text(input, "Description").orElse("");
    Bus bus = new Bus(name, description, time.now(), RuleText.tags(input.path("Tags")));
    boolean _ =
        shelf.change(edit -> {
          if (edit.find(name).isPresent()) {
            throw new AwsError(
                "ResourceAlreadyExistsException",
                400,
                "Event bus %s already exists.".formatted(name));
          }
          edit.put(name, bus);
          return true;
        });
    ObjectNode output = Fields.none().put("EventBusArn", arn(name));
    return description.isEmpty() ? output : output.put("Description", description);
  }

  ObjectNode delete(ObjectNode input, Rules rules) {
    String name = EventErrors.needed(input, "Name");
    if (name.equals(DEFAULT)) {
      throw EventErrors.invalid("Cannot delete event bus default.");
    }
    if (!rules.of(name).isEmpty()) {
      throw EventErrors.invalid("Event bus can't be deleted since it has rules.");
    }
    return shelf.change(edit -> {
      if (edit.find(name).isPresent()) {
        edit.remove(name);
      }
      return Fields.none();
    });
  }

  ObjectNode describe(ObjectNode input) {
    String name = Fields.text(input, "Name").orElse(DEFAULT);
    return described(bus(name.substring(name.indexOf('/') + 1)));
  }

  private ObjectNode described(Bus bus) {
    ObjectNode output = Fields.none().put("Name", bus.name()).put("Arn", arn(bus.name()));
    if (!bus.description().isEmpty()) {
      output.put("Description", bus.description());
    }
    Fields.put(output, "CreationTime", bus.made());
    Fields.put(output, "LastModifiedTime", bus.made());
    return output;
  }

  ObjectNode list(ObjectNode input) {
    String prefix = Fields.text(input, "NamePrefix").orElse("");
    List<Bus> all = shelf.change(edit -> List.copyOf(edit.all().values()));
    ObjectNode output = Fields.none();
    ArrayNode list = output.putArray("EventBuses");
    all.stream()
        .filter(bus -> bus.name().startsWith(prefix))
        .map(this::described)
        .forEach(list::add);
    return output;
  }

  Map<String, String> tags(String name) {
    return bus(name).tags();
  }

  void tag(String name, Map<String, String> tags) {
    Bus old = bus(name);
    boolean _ =
        shelf.change(edit -> {
          edit.put(name, new Bus(name, old.description(), old.made(), tags));
          return true;
        });
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
