package dev.lakestep.engine.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.Machine;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.definition.State.Recovery;
import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.jsonata.Jsonata;
import dev.lakestep.engine.run.Effect.Request;
import dev.lakestep.engine.run.Failure;
import dev.lakestep.engine.run.Identity;
import dev.lakestep.engine.run.Outcome;
import dev.lakestep.engine.run.Preset;
import dev.lakestep.engine.run.Recoveries;
import dev.lakestep.engine.run.Run;
import dev.lakestep.engine.virtual.Reply;
import dev.lakestep.engine.virtual.VirtualRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The `TestState` API: one state, run once, in virtual time, with its call mocked or made.
public final class TestState {
  private static final Identity IDENTITY =
      new Identity(
          "arn:aws:states:us-east-1:000000000000:express:test:run",
          "run",
          "arn:aws:states:us-east-1:000000000000:stateMachine:test",
          "test",
          "arn:aws:iam::000000000000:role/test");
  private static final Failure TOO_MANY =
      new Failure(
          "States.ExceedToleratedFailureThreshold",
          "The specified tolerated failure threshold was exceeded");

  private final Asked asked;
  private final Preset preset;
  private final Inspection inspection;
  private final ObjectNode answer = JsonNodeFactory.instance.objectNode();

  private TestState(Asked asked) {
    this.asked = asked;
    this.preset = Preset.of(asked.request());
    this.inspection = new Inspection(asked.state(), asked.input(), preset.variables());
  }

  /// The API's answer to a request of the API's shape.
  ///
  /// @throws Refused if it breaks a rule of the API
  public static JsonNode run(JsonNode request, Function<Request, Reply> services) {
    return new TestState(Asked.of(request)).run(services);
  }

  private JsonNode run(Function<Request, Reply> services) {
    Run run = new Run(Trial.machine(asked.state()), IDENTITY, new Jsonata(), preset);
    VirtualRun virtual =
        new VirtualRun(
            run,
            request -> {
              inspection.called(request.arguments());
              return asked.isMocked() ? mocked(request.arguments()) : services.apply(request);
            });
    virtual.begin(asked.input());
    virtual.finish();
    read(run.history());
    Trial.inputs(asked.state(), asked.itemsRead()).forEach(this::inputs);
    if (!asked.request().path("inspectionLevel").asText("INFO").equals("INFO")) {
      answer.set("inspectionData", inspection.shown());
    }
    return answer;
  }

  /// What a machine yields that does nothing with the items but to select or batch them.
  private void inputs(String field, Machine machine) {
    Run run = new Run(machine, IDENTITY, new Jsonata(), preset);
    VirtualRun virtual = new VirtualRun(run, _ -> new Reply.Silence());
    virtual.begin(asked.input());
    if (virtual.finish() instanceof Outcome.Succeeded(var inputs)) {
      inspection.inputs(field, inputs);
    }
  }

  private Reply mocked(JsonNode arguments) {
    JsonNode failure = asked.request().path("mock").path("errorOutput");
    if (!failure.isMissingNode()) {
      return new Reply.Failed(failure.path("error").asText(), failure.path("cause").asText());
    }
    JsonNode result = asked.mocked().orElseGet(JsonNodeFactory.instance::nullNode);
    return isTooMany(arguments, result)
        ? new Reply.Failed(TOO_MANY.error(), TOO_MANY.cause())
        : new Reply.Answer(result);
  }

  private boolean isTooMany(JsonNode arguments, JsonNode result) {
    double failed = asked.configuration().path("mapIterationFailureCount").asDouble(0);
    JsonNode count = arguments.path("ToleratedFailureCount");
    JsonNode percentage = arguments.path("ToleratedFailurePercentage");
    boolean many = count.isNumber() && failed > count.doubleValue();
    boolean much =
        percentage.isNumber()
            && failed * 100 > percentage.doubleValue() * Math.max(1, result.size());
    return asked.state() instanceof State.Each && (many || much);
  }

  private void read(List<Event> history) {
    Optional<Failure> failure = Optional.empty();
    List<String> entered =
        history.stream()
            .filter(event -> event.type().endsWith("StateEntered"))
            .map(event -> text(event, "name"))
            .toList();
    for (Event event : history) {
      String type = event.type();
      if (type.matches(
          "(Task|LambdaFunction|Activity|Evaluation|Execution)(Start|Submit)?(Failed|TimedOut)")) {
        failure = Optional.of(new Failure(text(event, "error"), text(event, "cause")));
      } else if (type.endsWith("StateExited") && text(event, "name").equals(asked.state().name())) {
        inspection.left(event);
        answer.put("output", text(event, "output"));
      } else if (type.endsWith("Succeeded") && !type.startsWith("Execution")) {
        inspection.yielded(text(event, "output"));
      }
    }
    answer.put("status", failure.isPresent() ? "FAILED" : "SUCCEEDED");
    entered.stream().skip(1).findFirst().ifPresent(next -> answer.put("nextState", next));
    failure.ifPresent(this::failed);
  }

  private void failed(Failure failure) {
    Recovery recovery = Recoveries.of(asked.state());
    int tried = asked.configuration().path("retrierRetryCount").asInt(0);
    inspection.failed();
    if (!failure.error().isEmpty()) {
      answer.put("error", failure.error());
    }
    if (!failure.cause().isEmpty()) {
      answer.put("cause", failure.cause());
    }
    for (int i = 0; i < recovery.retriers().size(); i++) {
      var retrier = recovery.retriers().get(i);
      if (failure.isAmong(retrier.errors()) && tried < retrier.maxAttempts()) {
        answer.put("status", "RETRIABLE").remove(List.of("output", "nextState"));
        inspection.retriable(i, Recoveries.longest(retrier, tried + 1).toSeconds());
        return;
      } else if (failure.isAmong(retrier.errors())) {
        break;
      }
    }
    for (int i = 0; answer.has("nextState") && i < recovery.catchers().size(); i++) {
      if (failure.isAmong(recovery.catchers().get(i).errors())) {
        answer.put("status", "CAUGHT_ERROR");
        inspection.caught(i);
        return;
      }
    }
  }

  private static String text(Event event, String field) {
    return event.details().map(details -> details.fields().path(field).asText()).orElse("");
  }
}
