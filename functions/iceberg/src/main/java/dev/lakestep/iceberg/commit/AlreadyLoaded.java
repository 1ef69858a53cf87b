package dev.lakestep.iceberg.commit;

import org.apache.iceberg.exceptions.CleanableFailure;

/// Somebody else has loaded some of the same files meanwhile; nothing is committed.
public final class AlreadyLoaded extends RuntimeException implements CleanableFailure {
  private static final long serialVersionUID = 1L;

  public AlreadyLoaded() {
    super("the files have been loaded meanwhile");
  }
}
