package dev.lakestep.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A list that is answered by pages. A page begins behind the last of the page before, so what is
/// added or removed in between costs no other item.
///
/// @param field where the items stand in the answer
/// @param after the items behind the one of a key, in their order; all for an empty key
/// @param key by what an item is found again
record Listing<T>(
    String field,
    Function<List<String>, Stream<T>> after,
    Function<T, List<String>> key,
    Function<T, ObjectNode> view) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A page as it is asked for with `MaxResults` and `NextToken`.
  ObjectNode page(ObjectNode input, int longest) {
    long most = Fields.whole(input, "MaxResults").orElse(longest);
    Optional<String> token = Fields.text(input, "NextToken").filter(text -> !text.isEmpty());
    List<String> start = token.map(Listing::read).orElse(List.of());
    ObjectNode answer = Fields.none();
    ArrayNode items = answer.putArray(field);
    try (Stream<T> stream = after.apply(start)) {
      Iterator<T> rest = stream.iterator();
      List<String> last = start;
      while (rest.hasNext()) {
        T item = rest.next();
        if (items.size() == most) {
          return answer.put("NextToken", write(last));
        }
        last = key.apply(item);
        items.add(view.apply(item));
      }
    }
    return answer;
  }

  private static String write(List<String> key) {
    try {
      return Base64.getUrlEncoder().encodeToString(JSON.writeValueAsBytes(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> read(String token) {
    try {
      JsonNode key = JSON.readTree(Base64.getUrlDecoder().decode(token));
      if (key.isArray() && !key.isEmpty()) {
        return Inputs.texts(key);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static AwsError invalid() {
    return GlueErrors.invalid("Invalid NextToken.");
  }
}
