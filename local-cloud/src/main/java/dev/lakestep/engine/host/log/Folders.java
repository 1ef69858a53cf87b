package dev.lakestep.engine.host.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Makes the names in a folder durable, where the system can do that.
public final class Folders {
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private Folders() {}

  public static void force(Path folder) throws IOException {
    if (!WINDOWS) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
