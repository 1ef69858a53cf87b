package dev.lakestep.formation.stack;

/// How far a stack or one of its resources is, in AWS's names.
public enum Status {
  REVIEW_IN_PROGRESS,
  CREATE_IN_PROGRESS,
  CREATE_FAILED,
  CREATE_COMPLETE,
  ROLLBACK_IN_PROGRESS,
  ROLLBACK_FAILED,
  ROLLBACK_COMPLETE,
  UPDATE_IN_PROGRESS,
  UPDATE_FAILED,
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
  UPDATE_COMPLETE,
  UPDATE_ROLLBACK_IN_PROGRESS,
  UPDATE_ROLLBACK_FAILED,
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
  UPDATE_ROLLBACK_COMPLETE,
  DELETE_IN_PROGRESS,
  DELETE_FAILED,
  DELETE_SKIPPED,
  DELETE_COMPLETE;

  public boolean isUnderWay() {
    return name().endsWith("_IN_PROGRESS") && this != REVIEW_IN_PROGRESS;
  }

  /// What comes of a status that is under way if the cloud itself breaks.
  Status failed() {
    return switch (this) {
      case CREATE_IN_PROGRESS -> CREATE_FAILED;
      case ROLLBACK_IN_PROGRESS -> ROLLBACK_FAILED;
      case UPDATE_IN_PROGRESS -> UPDATE_FAILED;
      case UPDATE_ROLLBACK_IN_PROGRESS, UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS ->
          UPDATE_ROLLBACK_FAILED;
      case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS -> UPDATE_COMPLETE;
      case DELETE_IN_PROGRESS -> DELETE_FAILED;
      default -> this;
    };
  }

  /// Whether a stack of this status can be updated.
  boolean isUpdatable() {
    return switch (this) {
      case CREATE_COMPLETE, UPDATE_COMPLETE, UPDATE_ROLLBACK_COMPLETE, UPDATE_FAILED -> true;
      default -> false;
    };
  }
}
