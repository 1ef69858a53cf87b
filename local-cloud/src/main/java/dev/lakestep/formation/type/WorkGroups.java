package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;

/// `AWS::Athena::WorkGroup`
final class WorkGroups implements Work {
  private static final String ATHENA = "athena";
  private static final String SETTINGS = "WorkGroupConfiguration";

  @Override
  public Made create(Wanted wanted) {
    String name = wanted.name("Name");
    ObjectNode input = wanted.only("Description").put("Name", name);
    if (wanted.has(SETTINGS)) {
      input.set("Configuration", wanted.at(SETTINGS));
    }
    wanted.site().withTags(input, "Tags", wanted.properties());
    wanted.call(ATHENA, "CreateWorkGroup", input);
    return wanted.finished(
        Made.of(name),
        this,
        () -> {
          if (wanted.has("State")) {
            ObjectNode state = wanted.only("State").put("WorkGroup", name);
            wanted.call(ATHENA, "UpdateWorkGroup", state);
          }
        });
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    ObjectNode input = wanted.only("State").put("WorkGroup", there.ref());
    input.put("Description", wanted.text("Description"));
    ObjectNode updates =
        wanted.at(SETTINGS) instanceof ObjectNode said ? said.deepCopy() : Fields.none();
    JsonNode results = updates.remove("ResultConfiguration");
    JsonNode had = before.at(SETTINGS).path("ResultConfiguration");
    ObjectNode changes = results instanceof ObjectNode said ? said : Fields.none();
    for (String field : new String[] {"OutputLocation", "EncryptionConfiguration"}) {
      if (had.has(field) && !changes.has(field)) {
        changes.put("Remove" + field, true);
      }
    }
    updates.set("ResultConfigurationUpdates", changes);
    if (before.at(SETTINGS).has("BytesScannedCutoffPerQuery")
        && !updates.has("BytesScannedCutoffPerQuery")) {
      updates.put("RemoveBytesScannedCutoffPerQuery", true);
    }
    wanted.call(ATHENA, "UpdateWorkGroup", input.set("ConfigurationUpdates", updates));
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    last.site()
        .remove(
            ATHENA,
            "DeleteWorkGroup",
            last.only("RecursiveDeleteOption").put("WorkGroup", there.ref()));
  }

  /// `AWS::Glue::Database`
  static final class Databases implements Work {
    private static final String GLUE = "glue";
    private static final String INPUT = "DatabaseInput";

    @Override
    public Made create(Wanted wanted) {
      ObjectNode said = (ObjectNode) wanted.at(INPUT).deepCopy();
      String name = said.path("Name").asText(wanted.name("Name"));
      ObjectNode input = Fields.none();
      wanted.call(GLUE, "CreateDatabase", input.set(INPUT, said.put("Name", name)));
      return Made.of(name);
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      ObjectNode said = (ObjectNode) wanted.at(INPUT).deepCopy();
      ObjectNode input = Site.input("Name", there.ref());
      wanted.call(GLUE, "UpdateDatabase", input.set(INPUT, said.put("Name", there.ref())));
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.site().remove(GLUE, "DeleteDatabase", Site.input("Name", there.ref()));
    }
  }

  /// `AWS::SSM::Parameter`
  static final class Parameters implements Work {
    private static final String SSM = "ssm";

    @Override
    public Made create(Wanted wanted) {
      return put(wanted.name("Name"), wanted, false);
    }

    private static Made put(String name, Wanted wanted, boolean over) {
      ObjectNode input = wanted.only("Type", "Value", "Description").put("Name", name);
      wanted.call(SSM, "PutParameter", input.put("Overwrite", over));
      return new Made(name, wanted.only("Type", "Value"));
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      return put(there.ref(), wanted, true);
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.site().remove(SSM, "DeleteParameter", Site.input("Name", there.ref()));
    }
  }
}
