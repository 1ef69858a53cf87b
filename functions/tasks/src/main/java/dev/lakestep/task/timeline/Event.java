package dev.lakestep.task.timeline;

import java.time.Instant;
import java.util.Map;

/// What is needed of one event of an execution's history; a text that an event has not is empty.
///
/// @param before the event that led to it
/// @param assigned the variables that a state set, as JSON
public record Event(
    long id,
    long before,
    Instant at,
    String type,
    String name,
    Call call,
    Failure failure,
    Map<String, String> assigned) {
  public Event {
    assigned = Map.copyOf(assigned);
  }

  /// What a state asked for, and was answered.
  public record Call(String service, String parameters, String output) {
    public static final Call NONE = new Call("", "", "");
  }

  /// Why something failed.
  public record Failure(String error, String cause) {
    public static final Failure NONE = new Failure("", "");
  }
}
