package dev.lakestep.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.List;

/// Lists in pages; the token of the next one is where it begins.
final class Pages {
  private static final int MOST = 100;

  private Pages() {}

  static ObjectNode of(List<ObjectNode> all, String name, ObjectNode input) {
    String token = Fields.text(input, "NextToken").orElse("0");
    if (!token.matches("\\d{1,9}")) {
      throw EventErrors.invalid("Parameter NextToken is not valid.");
    }
    int from = Math.min(Integer.parseInt(token), all.size());
    int limit = (int) Fields.whole(input, "Limit").orElse(MOST);
    int to = Math.min(from + Math.clamp(limit, 1, MOST), all.size());
    ObjectNode output = Fields.none();
    all.subList(from, to).forEach(output.putArray(name)::add);
    return to < all.size() ? output.put("NextToken", String.valueOf(to)) : output;
  }
}
