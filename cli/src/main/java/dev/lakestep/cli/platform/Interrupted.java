package dev.lakestep.cli.platform;

/// A call of a cloud was given up, since somebody wants this process to stop.
public final class Interrupted extends RuntimeException {
  private static final long serialVersionUID = 1;
}
