package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.formation.template.FormationErrors;
import dev.lakestep.formation.value.Things;
import java.util.Optional;
import java.util.Set;

/// The things of a stack as they are there now.
///
/// @param ids the resources that its template wants
/// @param later those that will be others, so that nothing can be known of them yet
record LiveThings(Archive archive, String arn, Set<String> ids, Set<String> later)
    implements Things {

  @Override
  public boolean has(String id) {
    return ids.contains(id);
  }

  private Optional<Thing> thing(String id) {
    return later.contains(id)
        ? Optional.empty()
        : archive.resource(arn, id).flatMap(Resource::thing);
  }

  @Override
  public Optional<JsonNode> ref(String id) {
    return thing(id).map(one -> TextNode.valueOf(one.made().ref()));
  }

  @Override
  public Optional<JsonNode> attribute(String id, String name) {
    return thing(id).map(one -> attribute(one, id, name));
  }

  private static JsonNode attribute(Thing thing, String id, String name) {
    JsonNode value = thing.made().attributes().path(name);
    if (value.isMissingNode()) {
      throw FormationErrors.invalid(
          "Template error: resource %s does not support attribute type %s in Fn::GetAtt"
              .formatted(id, name));
    }
    return value;
  }
}
