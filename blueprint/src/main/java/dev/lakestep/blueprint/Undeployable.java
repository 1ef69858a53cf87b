package dev.lakestep.blueprint;

/// Why something cannot be deployed as it stands, and what to do, in words for people.
public final class Undeployable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Undeployable(String words) {
    super(words);
  }
}
