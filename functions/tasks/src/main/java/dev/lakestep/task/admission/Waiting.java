package dev.lakestep.task.admission;

/// An execution in the queue of its flow.
///
/// @param execution its name
/// @param token by which it is told that it may run
record Waiting(long place, String execution, String token) {}
