package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.value.Interpreter;
import dev.lakestep.formation.value.Things;
import dev.lakestep.formation.value.Value;
import java.util.Optional;

/// What a stack tells of itself, in the form of the API.
final class Outputs {
  private Outputs() {}

  static ArrayNode of(Draft draft, Things things) {
    Interpreter values = new Interpreter(draft.seeing(things));
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    draft
        .template()
        .outputs()
        .forEach((name, said) -> {
          String condition = said.path("Condition").asText("");
          if (condition.isEmpty() || draft.scope().conditions().getOrDefault(condition, false)) {
            output(outputs.addObject().put("OutputKey", name), said, values);
          }
        });
    return outputs;
  }

  private static void output(ObjectNode output, JsonNode said, Interpreter values) {
    text(values, said.path("Value")).ifPresent(text -> output.put("OutputValue", text));
    Fields.text(said, "Description").ifPresent(text -> output.put("Description", text));
    text(values, said.path("Export").path("Name"))
        .ifPresent(text -> output.put("ExportName", text));
  }

  private static Optional<String> text(Interpreter values, JsonNode node) {
    return !node.isMissingNode() && values.value(node) instanceof Value.Known(var json)
        ? Optional.of(json.asText())
        : Optional.empty();
  }
}
