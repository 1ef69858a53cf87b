package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Operations on databases, as the API has them.
record DatabaseCalls(Catalog catalog, Views views) {

  ObjectNode create(ObjectNode input) {
    Map<String, String> tags = new LinkedHashMap<>();
    input.path("Tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    catalog.createDatabase(Ask.structure(input, "DatabaseInput"), tags);
    return Fields.none();
  }

  ObjectNode one(ObjectNode input) {
    String name = Ask.text(input, "Name");
    ObjectNode answer = Fields.none();
    answer.set("Database", views.database(catalog.shelf(name).database()));
    return answer;
  }

  ObjectNode all(ObjectNode input) {
    boolean isNameOnly = input.path("AttributesToGet").size() == 1;
    return new Listing<Shelf>(
            "DatabaseList",
            key -> catalog.archive().shelves().tailMap(Ask.single(key), false).values().stream(),
            shelf -> List.of(shelf.database().name()),
            shelf ->
                isNameOnly
                    ? Fields.none().put("Name", shelf.database().name())
                    : views.database(shelf.database()))
        .page(input, 100);
  }

  ObjectNode update(ObjectNode input) {
    catalog.updateDatabase(Ask.text(input, "Name"), Ask.structure(input, "DatabaseInput"));
    return Fields.none();
  }

  ObjectNode delete(ObjectNode input) {
    catalog.deleteDatabase(Ask.text(input, "Name"));
    return Fields.none();
  }
}
