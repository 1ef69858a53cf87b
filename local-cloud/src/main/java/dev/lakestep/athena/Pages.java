package dev.lakestep.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Pages of lists that have an order; a token names what a page begins behind.
final class Pages {
  private Pages() {}

  /// The things of one page; its token goes into `output` if there are more.
  static <T> List<T> cut(List<T> all, Function<T, String> name, Ask.Page page, ObjectNode output) {
    int from = page.token().map(token -> behind(all, name, token)).orElse(0);
    int to = Math.min(all.size(), from + page.size());
    if (to < all.size()) {
      output.put("NextToken", token(name.apply(all.get(to - 1))));
    }
    return all.subList(from, to);
  }

  private static <T> int behind(List<T> all, Function<T, String> name, String token) {
    String last = name(token).orElseThrow(() -> malformed(token));
    for (int index = 0; index < all.size(); index++) {
      if (name.apply(all.get(index)).equals(last)) {
        return index + 1;
      }
    }
    throw malformed(token);
  }

  static String token(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<String> name(String token) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static RuntimeException malformed(String token) {
    return AthenaErrors.input("Malformed nextPageToken " + token);
  }
}
