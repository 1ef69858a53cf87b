package dev.lakestep.task.call;

/// The names of failures that are no service's.
public final class TaskErrors {
  public static final String EXPRESSION = "Lakestep.Expression";
  public static final String INVALID_ARGUMENT = "Lakestep.InvalidArgument";
  public static final String FAILED = "Lakestep.Failed";

  private TaskErrors() {}
}
