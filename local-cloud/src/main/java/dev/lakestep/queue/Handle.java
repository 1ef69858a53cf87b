package dev.lakestep.queue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a consumer holds of one reception of a message.
record Handle(String queue, long number, String id, int times) {
  private static final Pattern SHAPE = Pattern.compile("([^ ]+) (\\d+) ([^ ]+) (\\d+)");

  static Handle of(String queue, Held held) {
    return new Handle(queue, held.message().number(), held.message().id(), held.seen().times());
  }

  String text() {
    String plain = "%s %d %s %d".formatted(queue, number, id, times);
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static Handle read(String text) {
    return plain(text)
        .map(SHAPE::matcher)
        .filter(Matcher::matches)
        .map(found ->
            new Handle(
                found.group(1),
                Long.parseLong(found.group(2)),
                found.group(3),
                Integer.parseInt(found.group(4))))
        .orElseThrow(() -> SqsErrors.badHandle(text));
  }

  private static Optional<String> plain(String text) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether nobody has received the message since.
  boolean isLastOf(Held held) {
    return held.message().id().equals(id) && held.seen().times() == times;
  }
}
