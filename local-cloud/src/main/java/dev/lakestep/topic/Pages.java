package dev.lakestep.topic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.List;

/// Lists by a hundred, as SNS has them.
final class Pages {
  private static final int PAGE = 100;

  private Pages() {}

  static ObjectNode of(List<ObjectNode> all, String field, ObjectNode input) {
    int from = (int) Math.min(all.size(), Fields.whole(input, "NextToken").orElse(0));
    int to = Math.min(all.size(), from + PAGE);
    ObjectNode output = Fields.none();
    ArrayNode page = output.putArray(field);
    all.subList(from, to).forEach(page::add);
    if (to < all.size()) {
      output.put("NextToken", String.valueOf(to));
    }
    return output;
  }
}
