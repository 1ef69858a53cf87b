package dev.lakestep.topic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file in which lands what would leave the machine: mails, calls of other servers, and so on; a
/// JSON object a line.
final class Mailbox {
  private final Path file;

  Mailbox(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  synchronized void add(Publication publication, Subscription subscription) {
    ObjectNode letter = Fields.none();
    letter.put("protocol", subscription.protocol()).put("to", subscription.endpoint());
    letter.setAll(Envelope.of(publication, subscription));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(
          file,
          (letter + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
