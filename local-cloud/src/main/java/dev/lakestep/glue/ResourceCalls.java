package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.glue.Archive.Decision;
import java.util.LinkedHashMap;
import java.util.Map;

/// Operations around the catalogue, as the API has them: itself, tags, and what it has none of.
record ResourceCalls(Catalog catalog) {

  ObjectNode catalogue(ObjectNode input) {
    ObjectNode answer = Fields.none();
    answer.set("Catalog", root());
    return answer;
  }

  ObjectNode catalogues(ObjectNode input) {
    ObjectNode answer = Fields.none();
    var list = answer.putArray("CatalogList");
    if (Fields.flag(input, "IncludeRoot")) {
      list.add(root());
    }
    return answer;
  }

  private ObjectNode root() {
    return Fields.none()
        .put("CatalogId", catalog.account().id())
        .put("Name", catalog.account().id())
        .put("ResourceArn", catalog.account().arn("glue", "catalog"));
  }

  ObjectNode tags(ObjectNode input) {
    String arn = resource(input);
    ObjectNode answer = Fields.none();
    ObjectNode tags = answer.putObject("Tags");
    catalog.archive().tags(arn).forEach(tags::put);
    return answer;
  }

  ObjectNode tag(ObjectNode input) {
    return catalog
        .archive()
        .change(() -> {
          String arn = resource(input);
          Map<String, String> tags = new LinkedHashMap<>(catalog.archive().tags(arn));
          input
              .path("TagsToAdd")
              .properties()
              .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
          if (tags.size() > 50) {
            throw GlueErrors.invalid("A resource cannot have more than 50 tags.");
          }
          return Decision.of(Fields.none(), new Change.TagsKept(arn, tags));
        });
  }

  ObjectNode untag(ObjectNode input) {
    return catalog
        .archive()
        .change(() -> {
          String arn = resource(input);
          Map<String, String> tags = new LinkedHashMap<>(catalog.archive().tags(arn));
          Ask.texts(input, "TagsToRemove").forEach(tags::remove);
          return Decision.of(Fields.none(), new Change.TagsKept(arn, tags));
        });
  }

  /// The ARN of the catalogue, of a database or of a table that is there.
  private String resource(ObjectNode input) {
    String arn = Ask.text(input, "ResourceArn");
    String prefix = catalog.account().arn("glue", "");
    if (!arn.startsWith(prefix)) {
      throw GlueErrors.invalid("Invalid resource ARN: %s".formatted(arn));
    }
    String[] parts = arn.substring(prefix.length()).split("/", -1);
    switch (parts[0]) {
      case "catalog" -> {}
      case "database" -> catalog.shelf(parts[parts.length - 1]);
      case "table" -> catalog.holding(parts.length > 1 ? parts[1] : "", parts[parts.length - 1]);
      default -> throw GlueErrors.invalid("Invalid resource ARN: %s".formatted(arn));
    }
    return arn;
  }

  ObjectNode policies(ObjectNode input) {
    return empty("GetResourcePoliciesResponseList");
  }

  ObjectNode connections(ObjectNode input) {
    return empty("ConnectionList");
  }

  ObjectNode indexes(ObjectNode input) {
    catalog.holding(Ask.text(input, "DatabaseName"), Ask.text(input, "TableName"));
    return empty("PartitionIndexDescriptorList");
  }

  private static ObjectNode empty(String field) {
    ObjectNode answer = Fields.none();
    answer.putArray(field);
    return answer;
  }
}
