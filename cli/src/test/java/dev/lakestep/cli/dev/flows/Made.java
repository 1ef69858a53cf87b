package dev.lakestep.cli.dev.flows;

import java.util.List;
import java.util.SequencedMap;

/// A task of a flow that was made up, small enough to say by hand what it must do.
sealed interface Made {
  String id();

  Settings settings();

  /// Hands out a text: its own id, or the value of the loop around it.
  record Say(String id, Settings settings, Text text) implements Made {}

  record Fail(String id, Settings settings) implements Made {}

  record Exit(String id, Settings settings, String state) implements Made {}

  record Sequence(String id, Settings settings, Body body) implements Made {}

  record If(
      String id, Settings settings, Condition condition, List<Made> then, List<Made> otherwise)
      implements Made {}

  record Switch(String id, Settings settings, String value, SequencedMap<String, List<Made>> cases)
      implements Made {}

  record Parallel(String id, Settings settings, Body body) implements Made {}

  record Each(String id, Settings settings, List<String> values, boolean atOnce, Body body)
      implements Made {}

  /// Tasks, those for when one fails, and those for the end.
  record Body(List<Made> tasks, List<Made> errors, List<Made> always) {}

  /// What every task may have; one attempt is no retry.
  record Settings(Run run, int attempts, boolean allowFailure, boolean allowWarning) {}

  enum Run {
    ALWAYS,
    IF_TRUE,
    IF_FALSE,
    DISABLED
  }

  /// What is said: a constant, the value of the loop, or what another task has said, in this turn
  /// if it is in a loop.
  sealed interface Text {
    record Constant(String text) implements Text {}

    record Turn() implements Text {}

    record Of(String task, boolean inTurn) implements Text {}
  }

  /// What is asked: something known, or whether the value of the loop is this.
  sealed interface Condition {
    record Known(boolean holds) implements Condition {}

    record TurnIs(String value) implements Condition {}
  }
}
