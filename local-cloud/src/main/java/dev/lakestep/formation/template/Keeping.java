package dev.lakestep.formation.template;

/// What becomes of a thing that its stack needs no longer.
public enum Keeping {
  DELETE,
  RETAIN,
  RETAIN_EXCEPT_ON_CREATE;

  static Keeping of(String policy) {
    return switch (policy) {
      case "", "Delete" -> DELETE;
      case "Retain" -> RETAIN;
      case "RetainExceptOnCreate" -> RETAIN_EXCEPT_ON_CREATE;
      case "Snapshot" ->
          throw FormationErrors.format(
              "The local cloud makes no snapshots: DeletionPolicy Snapshot is not there.");
      default -> throw FormationErrors.format("Unrecognized DeletionPolicy " + policy);
    };
  }

  /// Whether a thing stays.
  ///
  /// @param isFresh whether it was made by what is being taken back
  public boolean keeps(boolean isFresh) {
    return this == RETAIN || (this == RETAIN_EXCEPT_ON_CREATE && !isFresh);
  }
}
