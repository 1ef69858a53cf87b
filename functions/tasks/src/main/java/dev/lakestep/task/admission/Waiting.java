package dev.lakestep.task.admission;

/// An execution in the queue of its flow.
///
/// @param execution its name
/// @param token by which it is told that it may run; empty if it has ended, and is to be redriven
/// @param redrive the how manieth redrive that will be; 0 if it runs
record Waiting(long place, String execution, String token, int redrive) {
  static Waiting arrived(long place, String execution, String token) {
    return new Waiting(place, execution, token, 0);
  }

  static Waiting again(long place, String execution, int redrive) {
    return new Waiting(place, execution, "", redrive);
  }

  boolean isRedrive() {
    return redrive > 0;
  }
}
