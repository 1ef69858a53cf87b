package dev.lakestep.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.Groups.Group;
import dev.lakestep.cloud.wire.Fields;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// The operations on workgroups.
record GroupCalls(Groups groups, Queries queries, Clock clock) {
  private static final long LEAST_CUTOFF = 10_000_000;
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int PAGE = 50;

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "CreateWorkGroup", this::create,
        "GetWorkGroup", this::one,
        "ListWorkGroups", this::list,
        "UpdateWorkGroup", this::update,
        "DeleteWorkGroup", this::delete,
        "ListEngineVersions", this::versions);
  }

  private ObjectNode create(ObjectNode input) {
    Ask ask = Ask.of(input);
    String name = ask.group("Name");
    String description = ask.some("Description", LONGEST_DESCRIPTION).orElse("");
    ObjectNode configuration =
        Fields.none()
            .put("EnforceWorkGroupConfiguration", true)
            .put("PublishCloudWatchMetricsEnabled", true)
            .put("RequesterPaysEnabled", false);
    configuration.putObject("ResultConfiguration");
    Fields.value(input, "Configuration")
        .ifPresent(said -> configured(configuration, (ObjectNode) said));
    groups
        .shelf()
        .change(edit -> {
          if (edit.find(name).isPresent()) {
            throw AthenaErrors.input("WorkGroup is already created");
          }
          edit.put(
              name, new Group(name, true, description, configuration, clock.instant(), ask.tags()));
          return true;
        });
    return Fields.none();
  }

  /// Lays what a request says over a configuration, once it is found to be allowed.
  private static void configured(ObjectNode configuration, ObjectNode said) {
    ObjectNode next = said.deepCopy();
    if (Fields.flag(next.path("ManagedQueryResultsConfiguration"), "Enabled")) {
      throw AthenaErrors.input(
          "The local cloud does not have managed query results: give the workgroup a"
              + " ResultConfiguration with an OutputLocation.");
    }
    OptionalLong cutoff = Fields.whole(next, "BytesScannedCutoffPerQuery");
    if (cutoff.isPresent() && cutoff.getAsLong() < LEAST_CUTOFF) {
      var violations = new AthenaErrors.Violations();
      violations.add(
          "configuration.bytesScannedCutoffPerQuery",
          "Member must have value greater than or equal to " + LEAST_CUTOFF);
      violations.check();
    }
    Fields.text(next.path("ResultConfiguration"), "OutputLocation")
        .ifPresent(GroupCalls::checkLocation);
    engine(next);
    configuration.setAll(next);
  }

  static void checkLocation(String location) {
    if (S3Uri.of(location).isEmpty()) {
      throw AthenaErrors.input("outputLocation is not a valid S3 path.");
    }
  }

  private static void engine(ObjectNode configuration) {
    Fields.text(configuration.path("EngineVersion"), "SelectedEngineVersion")
        .filter(version -> !version.equals("AUTO") && !version.equals(QueryViews.ENGINE))
        .ifPresent(version -> {
          throw AthenaErrors.input("The engine version %s is not supported.".formatted(version));
        });
  }

  private ObjectNode one(ObjectNode input) {
    Group group = groups.group(Ask.of(input).group());
    ObjectNode output = Fields.none();
    ObjectNode view = output.putObject("WorkGroup");
    view.put("Name", group.name()).put("State", state(group));
    if (!group.description().isEmpty()) {
      view.put("Description", group.description());
    }
    Fields.put(view, "CreationTime", group.created());
    ObjectNode configuration = group.configuration().deepCopy();
    QueryViews.engine(configuration.putObject("EngineVersion"), selected(group));
    configuration.put("EnableMinimumEncryptionConfiguration", false);
    view.set("Configuration", configuration);
    return output;
  }

  private static String selected(Group group) {
    return Fields.text(group.configuration().path("EngineVersion"), "SelectedEngineVersion")
        .orElse("AUTO");
  }

  private static String state(Group group) {
    return group.isEnabled() ? "ENABLED" : "DISABLED";
  }

  private ObjectNode list(ObjectNode input) {
    List<Group> all = groups.shelf().change(edit -> List.copyOf(edit.all().values()));
    ObjectNode output = Fields.none();
    ArrayNode views = output.putArray("WorkGroups");
    Pages.cut(all, Group::name, Ask.of(input).page(1, PAGE), output)
        .forEach(group -> {
          ObjectNode view = views.addObject();
          view.put("Name", group.name()).put("State", state(group));
          view.put("Description", group.description());
          Fields.put(view, "CreationTime", group.created());
          QueryViews.engine(view.putObject("EngineVersion"), selected(group));
        });
    return output;
  }

  private ObjectNode update(ObjectNode input) {
    Ask ask = Ask.of(input);
    String name = ask.group("WorkGroup");
    Optional<String> description = ask.some("Description", LONGEST_DESCRIPTION);
    groups
        .shelf()
        .change(edit -> {
          Group group = edit.find(name).orElseThrow(AthenaErrors::noWorkGroup);
          ObjectNode configuration = group.configuration().deepCopy();
          Fields.value(input, "ConfigurationUpdates")
              .ifPresent(updates -> updated(configuration, ((ObjectNode) updates).deepCopy()));
          boolean isEnabled = ask.text("State").map("ENABLED"::equals).orElse(group.isEnabled());
          edit.put(
              name,
              new Group(
                  name,
                  isEnabled,
                  description.orElse(group.description()),
                  configuration,
                  group.created(),
                  group.tags()));
          return true;
        });
    return Fields.none();
  }

  private static void updated(ObjectNode configuration, ObjectNode updates) {
    if (Fields.flag(updates, "RemoveBytesScannedCutoffPerQuery")) {
      configuration.remove("BytesScannedCutoffPerQuery");
    }
    updates.remove("RemoveBytesScannedCutoffPerQuery");
    if (updates.remove("ResultConfigurationUpdates") instanceof ObjectNode results) {
      ObjectNode kept = configuration.withObject("/ResultConfiguration");
      List.of(
              "OutputLocation",
              "EncryptionConfiguration",
              "ExpectedBucketOwner",
              "AclConfiguration")
          .forEach(field -> {
            if (Fields.flag(results, "Remove" + field)) {
              kept.remove(field);
            }
            results.remove("Remove" + field);
          });
      Fields.text(results, "OutputLocation").ifPresent(GroupCalls::checkLocation);
      kept.setAll(results);
    }
    configured(configuration, updates);
  }

  private ObjectNode delete(ObjectNode input) {
    String name = Ask.of(input).group("WorkGroup");
    if (name.equals(Ask.PRIMARY)) {
      throw AthenaErrors.input("WorkGroup primary cannot be deleted");
    }
    boolean isUsed =
        queries.all().stream().anyMatch(query -> query.asked().workgroup().equals(name));
    if (isUsed && !Fields.flag(input, "RecursiveDeleteOption")) {
      throw AthenaErrors.input("WorkGroup is not empty");
    }
    groups
        .shelf()
        .change(edit -> {
          if (edit.find(name).isEmpty()) {
            throw AthenaErrors.noWorkGroup();
          }
          edit.remove(name);
          return true;
        });
    return Fields.none();
  }

  private ObjectNode versions(ObjectNode input) {
    ObjectNode output = Fields.none();
    ArrayNode all = output.putArray("EngineVersions");
    QueryViews.engine(all.addObject(), "AUTO");
    QueryViews.engine(all.addObject(), QueryViews.ENGINE);
    return output;
  }
}
