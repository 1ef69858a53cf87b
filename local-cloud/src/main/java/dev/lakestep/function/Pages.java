package dev.lakestep.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.List;
import java.util.function.Function;

/// A page of a listing: it goes on behind the name that the page before has ended with.
record Pages(String behind, int most) {
  private static final int USUAL = 50;

  static Pages of(ObjectNode input) {
    long most = Fields.whole(input, "MaxItems").orElse(USUAL);
    return new Pages(Fields.text(input, "Marker").orElse(""), Math.clamp(most, 1, 10_000));
  }

  /// What is on this page of `all`, which are in the order of their names.
  <T> List<T> take(List<T> all, Function<T, String> name, ObjectNode output) {
    List<T> rest = all.stream().filter(one -> name.apply(one).compareTo(behind) > 0).toList();
    List<T> page = rest.subList(0, Math.min(most, rest.size()));
    if (page.size() < rest.size()) {
      output.put("NextMarker", name.apply(page.getLast()));
    }
    return page;
  }
}
