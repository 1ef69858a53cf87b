package dev.lakestep.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.api.Page;
import java.util.function.Function;

/// Lists by pages, as they are asked for and answered.
final class Pages {
  private Pages() {}

  static Page.Ask ask(ObjectNode input) {
    int most = Math.toIntExact(Fields.whole(input, "maxResults").orElse(0));
    return new Page.Ask(most, Fields.text(input, "nextToken"));
  }

  static <T> ObjectNode answer(String name, Page<T> page, Function<T, ObjectNode> item) {
    ObjectNode answer = Fields.none();
    ArrayNode items = answer.putArray(name);
    page.items().forEach(one -> items.add(item.apply(one)));
    page.nextToken().ifPresent(token -> answer.put("nextToken", token));
    return answer;
  }
}
