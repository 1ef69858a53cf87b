package dev.lakestep.task.store;

import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;

/// Files of the execution that this attempt of a task makes.
public record Files(Running running) {
  /// A key has room for a name of this length behind what tells executions apart.
  private static final int LONGEST = 255;

  /// A file that bears the last name of a path.
  public S3Uri named(String path) {
    return S3Uri.of(running.folder() + name(path));
  }

  /// The same where several may bear the same name.
  public S3Uri numbered(int number, String path) {
    return S3Uri.of("%s%d/%s".formatted(running.folder(), number, name(path)));
  }

  /// The last name of a path or URI.
  public static String name(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String told = name.isEmpty() ? "file" : name;
    return told.substring(Math.max(0, told.length() - LONGEST));
  }
}
