package dev.lakestep.contract;

/// An argument of a task is not what the task needs; the message says which and what is wanted.
public final class InvalidArgument extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidArgument(String message) {
    super(message);
  }
}
