package dev.lakestep.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.engine.definition.DefinitionReader;
import dev.lakestep.engine.definition.Machine;
import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.run.Effect.Request;
import dev.lakestep.engine.virtual.Reply;
import dev.lakestep.engine.virtual.VirtualRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Machines in few words, run in virtual time.
final class Trials {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Trials() {}

  /// States in JSONata, written with single quotes; the first is where it starts.
  static Machine machine(String startAt, String states) {
    return DefinitionReader.read(
        "{'QueryLanguage':'JSONata','StartAt':'%s','States':{%s}}"
            .formatted(startAt, states)
            .replace('\'', '"'));
  }

  static Run run(String states, String input, Function<Request, Reply> services) {
    String startAt = states.substring(1, states.indexOf('\'', 1));
    return VirtualRun.of(machine(startAt, states), json(input), services);
  }

  static Run run(String states, String input) {
    return run(states, input, _ -> new Reply.Silence());
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static Reply answer(String json) {
    return new Reply.Answer(json(json));
  }

  static String output(Run run) {
    return switch (run.outcome().orElseThrow()) {
      case Outcome.Succeeded(var output) -> output.toString().replace('"', '\'');
      case Outcome.Failed(var error, var cause) -> error + ": " + cause;
      case Outcome.TimedOut _ -> "timed out";
      case Outcome.Aborted _ -> "aborted";
    };
  }

  static String error(Run run) {
    return run.outcome().orElseThrow() instanceof Outcome.Failed(var error, _) ? error : "";
  }

  static List<String> types(Run run) {
    return run.history().stream().map(Event::type).toList();
  }

  static JsonNode details(Run run, String type) {
    return run.history().stream()
        .filter(event -> event.type().equals(type))
        .map(Event::details)
        .flatMap(Optional::stream)
        .findFirst()
        .<JsonNode>map(Event.Details::fields)
        .orElseThrow();
  }
}
