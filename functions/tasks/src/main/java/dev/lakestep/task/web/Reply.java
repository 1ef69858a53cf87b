package dev.lakestep.task.web;

import dev.lakestep.task.NamedError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What came back: the content is yet to be read.
///
/// @param headers in small letters
public record Reply(URI uri, int status, Map<String, List<String>> headers, InputStream body) {
  private static final int TOLD = 1000;

  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  public OptionalLong length() {
    Optional<String> said = header("content-length");
    return said.isPresent() && said.get().matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(said.get()))
        : OptionalLong.empty();
  }

  /// A failure whose name has the status in it, with what the server says of it.
  public NamedError failure() {
    String words;
    try (InputStream in = body) {
      words = new String(in.readNBytes(TOLD), StandardCharsets.UTF_8);
    } catch (IOException e) {
      words = String.valueOf(e.getMessage());
    }
    return new NamedError(
        "Http.Status" + status, "%s answered %d: %s".formatted(uri, status, words));
  }
}
