package dev.lakestep.cli.platform;

/// What a cloud answered instead of doing what it was asked for, in words for people.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Refused(String words) {
    super(words);
  }
}
