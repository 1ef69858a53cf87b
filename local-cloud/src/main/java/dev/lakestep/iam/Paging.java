package dev.lakestep.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.List;

/// A part of a long list, and where the next one begins.
record Paging(int from, int most) {
  private static final int USUAL = 100;

  static Paging of(ObjectNode input) {
    int from = Fields.text(input, "Marker").map(Paging::number).orElse(0);
    return new Paging(from, (int) Fields.whole(input, "MaxItems").orElse(USUAL));
  }

  private static int number(String marker) {
    try {
      return Integer.parseUnsignedInt(marker);
    } catch (NumberFormatException e) {
      throw IamErrors.invalid(marker, "marker", "Invalid Marker.");
    }
  }

  void cut(List<? extends JsonNode> all, String name, ObjectNode output) {
    int begin = Math.min(from, all.size());
    int end = Math.min(begin + most, all.size());
    ArrayNode list = output.putArray(name);
    all.subList(begin, end).forEach(list::add);
    output.put("IsTruncated", end < all.size());
    if (end < all.size()) {
      output.put("Marker", String.valueOf(end));
    }
  }
}
