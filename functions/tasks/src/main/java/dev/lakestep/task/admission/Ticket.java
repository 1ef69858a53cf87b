package dev.lakestep.task.admission;

/// What is remembered of an execution that has asked to be let in.
///
/// @param place in the order of arrival
/// @param admitted whether it has ever been let in
/// @param over how often it had been redriven when it ended; -1 if it has not ended
record Ticket(long place, boolean admitted, int over) {
  static final int NOT_OVER = -1;

  boolean isOver() {
    return over > NOT_OVER;
  }
}
