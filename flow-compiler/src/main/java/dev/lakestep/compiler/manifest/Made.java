package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.Companion;
import dev.lakestep.compiler.asl.StateMachine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The state machines that a flow has become: its own, and the one for what comes after it.
public record Made(StateMachine machine, Optional<Companion> companion) {
  List<StateMachine> all() {
    return Stream.concat(Stream.of(machine), companion.stream().map(Companion::machine)).toList();
  }
}
