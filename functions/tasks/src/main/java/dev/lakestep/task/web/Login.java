package dev.lakestep.task.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Who is calling, for the place that the flow names.
public sealed interface Login {
  record Nobody() implements Login {}

  record Basic(String user, String password) implements Login {}

  record Bearer(String token) implements Login {}

  record Digest(String user, String password) implements Login {}

  /// What is said before anyone asks.
  default Optional<String> header() {
    return switch (this) {
      case Nobody _, Digest _ -> Optional.empty();
      case Bearer(var token) -> Optional.of("Bearer " + token);
      case Basic(var user, var password) ->
          Optional.of(
              "Basic "
                  + Base64.getEncoder()
                      .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    };
  }

  /// What is said to a server that has asked for it.
  default Optional<String> header(Reply asked, String method) {
    return this instanceof Digest(var user, var password) && asked.status() == 401
        ? asked.headers().getOrDefault("www-authenticate", java.util.List.of()).stream()
            .filter(challenge -> challenge.regionMatches(true, 0, "Digest ", 0, 7))
            .findFirst()
            .map(challenge ->
                DigestAnswer.to(challenge, path(asked.uri()), method).of(user, password))
        : Optional.empty();
  }

  private static String path(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
