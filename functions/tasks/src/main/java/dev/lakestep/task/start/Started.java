package dev.lakestep.task.start;

/// What came of a start.
public sealed interface Started {

  /// An execution bears the name that was asked for.
  ///
  /// @param isNew whether this start has begun it, and not an earlier one of the same name
  record Execution(String arn, boolean isNew) implements Started {}

  /// The trigger does not want to start now.
  record Skipped(String because) implements Started {}
}
