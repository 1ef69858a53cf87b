package dev.lakestep.event;

import dev.lakestep.event.delivery.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Log groups as files of lines, one for each that is a target.
record LogGroups(Path folder) {

  synchronized void add(Delivery delivery) {
    String arn = delivery.target().arn();
    String group = arn.substring(arn.indexOf("log-group:") + "log-group:".length());
    String file = group.replaceAll("[^A-Za-z0-9._-]+", "_") + ".log";
    try {
      Files.createDirectories(folder);
      Files.write(
          folder.resolve(file),
          (delivery.body() + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
