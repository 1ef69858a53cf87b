package dev.lakestep.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The workgroups, of which `primary` is always there.
final class Groups implements AutoCloseable {
  private final Shelf<Group> shelf;

  private Groups(Shelf<Group> shelf) {
    this.shelf = shelf;
  }

  /// A workgroup.
  ///
  /// @param configuration as the API has it
  record Group(
      String name,
      boolean isEnabled,
      String description,
      ObjectNode configuration,
      Instant created,
      Map<String, String> tags) {
    Group {
      configuration = configuration.deepCopy();
      tags = Map.copyOf(tags);
    }

    Optional<String> location() {
      return Fields.text(configuration.path("ResultConfiguration"), "OutputLocation");
    }

    boolean enforces() {
      return Fields.flag(configuration, "EnforceWorkGroupConfiguration");
    }

    OptionalLong cutoff() {
      return Fields.whole(configuration, "BytesScannedCutoffPerQuery");
    }

    Group tagged(Map<String, String> next) {
      return new Group(name, isEnabled, description, configuration, created, next);
    }
  }

  static Groups open(Path folder, Clock clock) throws IOException {
    Groups groups =
        new Groups(
            Shelf.open(
                folder.resolve("workgroups"), new Shelf.Form<>(Groups::write, Groups::read)));
    groups.shelf.change(edit -> {
      if (edit.find(Ask.PRIMARY).isEmpty()) {
        ObjectNode configuration =
            Fields.none()
                .put("EnforceWorkGroupConfiguration", false)
                .put("PublishCloudWatchMetricsEnabled", false)
                .put("RequesterPaysEnabled", false);
        configuration.putObject("ResultConfiguration");
        edit.put(
            Ask.PRIMARY,
            new Group(Ask.PRIMARY, true, "", configuration, clock.instant(), Map.of()));
      }
      return true;
    });
    return groups;
  }

  Shelf<Group> shelf() {
    return shelf;
  }

  Group group(String name) {
    return shelf.change(edit -> edit.find(name)).orElseThrow(AthenaErrors::noWorkGroup);
  }

  private static ObjectNode write(Group group) {
    ObjectNode node =
        Fields.none()
            .put("name", group.name())
            .put("enabled", group.isEnabled())
            .put("description", group.description())
            .put("created", group.created().toString());
    node.set("configuration", group.configuration());
    group.tags().forEach(node.putObject("tags")::put);
    return node;
  }

  private static Group read(JsonNode node) {
    Map<String, String> tags = new TreeMap<>();
    node.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    ObjectNode configuration =
        node.path("configuration") instanceof ObjectNode fields ? fields : Fields.none();
    return new Group(
        node.path("name").asText(),
        node.path("enabled").asBoolean(),
        node.path("description").asText(),
        configuration,
        Instant.parse(node.path("created").asText()),
        tags);
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
