package dev.lakestep.iceberg.source;

import dev.lakestep.task.NamedError;

/// A load that outgrows the function.
public final class TooLarge {
  private TooLarge() {}

  public static NamedError error(String why) {
    return new NamedError(
        "Iceberg.TooLarge",
        why
            + ": give the function a larger disk, load fewer files at a time, or put an external"
            + " table over them and use `INSERT INTO .. SELECT` in aws.athena.Query");
  }
}
