package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.template.FormationErrors;
import java.util.List;

/// `AWS::DynamoDB::Table`
final class Tables implements Work {
  private static final String DYNAMO = "dynamodb";
  private static final String NAME = "TableName";
  private static final String EXPIRY = "TimeToLiveSpecification";

  /// What cannot be changed here, though AWS can.
  private static final List<String> STIFF =
      List.of("AttributeDefinitions", "GlobalSecondaryIndexes", "LocalSecondaryIndexes");

  @Override
  public Made create(Wanted wanted) {
    String name = wanted.name(NAME);
    ObjectNode input =
        wanted.only(
            "AttributeDefinitions",
            "KeySchema",
            "BillingMode",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "ProvisionedThroughput",
            "DeletionProtectionEnabled");
    String arn =
        wanted
            .call(DYNAMO, "CreateTable", input.put(NAME, name))
            .path("TableDescription")
            .path("TableArn")
            .asText();
    Made made = Made.withArn(name, arn);
    return wanted.finished(
        made,
        this,
        () -> {
          if (wanted.has(EXPIRY)) {
            expire(name, wanted, wanted.at(EXPIRY));
          }
        });
  }

  private static void expire(String name, Wanted wanted, JsonNode said) {
    wanted.call(DYNAMO, "UpdateTimeToLive", Site.input(NAME, name).set(EXPIRY, said.deepCopy()));
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    for (String property : STIFF) {
      if (!before.at(property).equals(wanted.at(property))) {
        throw FormationErrors.invalid(
            "The local cloud does not change %s of AWS::DynamoDB::Table.".formatted(property));
      }
    }
    ObjectNode input =
        wanted.only("BillingMode", "ProvisionedThroughput", "DeletionProtectionEnabled");
    if (!input.equals(
        before.only("BillingMode", "ProvisionedThroughput", "DeletionProtectionEnabled"))) {
      wanted.call(DYNAMO, "UpdateTable", input.put(NAME, there.ref()));
    }
    if (!before.at(EXPIRY).equals(wanted.at(EXPIRY))) {
      if (before.at(EXPIRY).path("Enabled").asBoolean(false)) {
        ObjectNode off = Fields.none().put("Enabled", false);
        off.set("AttributeName", before.at(EXPIRY).path("AttributeName"));
        expire(there.ref(), wanted, off);
      }
      if (wanted.at(EXPIRY).path("Enabled").asBoolean(false)) {
        expire(there.ref(), wanted, wanted.at(EXPIRY));
      }
    }
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    last.site().remove(DYNAMO, "DeleteTable", Site.input(NAME, there.ref()));
  }
}
