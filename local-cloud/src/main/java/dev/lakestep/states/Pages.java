package dev.lakestep.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.api.Page;
import java.util.function.Function;

/// Lists by pages, as they are asked for and answered.
final class Pages {
  private static final long MOST = 1000;

  private Pages() {}

  static Page.Ask ask(ObjectNode input) {
    long most = Fields.whole(input, "maxResults").orElse(0);
    if (most < 0 || most > MOST) {
      String bound = most < 0 ? "greater than or equal to 0" : "less than or equal to " + MOST;
      throw StatesApi.violated(
          String.valueOf(most), "maxResults", "Member must have value " + bound);
    }
    return new Page.Ask((int) most, Fields.text(input, "nextToken"));
  }

  static <T> ObjectNode answer(String name, Page<T> page, Function<T, ObjectNode> item) {
    ObjectNode answer = Fields.none();
    ArrayNode items = answer.putArray(name);
    page.items().forEach(one -> items.add(item.apply(one)));
    page.nextToken().ifPresent(token -> answer.put("nextToken", token));
    return answer;
  }
}
