package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import dev.lakestep.engine.host.log.Log;
import dev.lakestep.engine.run.Signal;
import java.util.Optional;

/// What comes back with a task token.
record TaskAnswers(Executions executions, Log log) {

  void succeed(String taskToken, String output) {
    Lengths.payload("output", output);
    var json =
        Json.parsed(output)
            .orElseThrow(
                () -> new Refusal(Code.InvalidOutput, "Invalid Output: '%s'".formatted(output)));
    Names.Token token = Names.token(taskToken);
    heard(waiting(token).calls().succeed(token.ticket(), json));
  }

  void fail(String taskToken, String error, String cause) {
    Lengths.failure(error, cause);
    Names.Token token = Names.token(taskToken);
    heard(waiting(token).calls().fail(token.ticket(), error, cause));
  }

  void beat(String taskToken) {
    Names.Token token = Names.token(taskToken);
    heard(waiting(token).deliver(token.ticket(), at -> new Signal.Heartbeat(at, token.ticket())));
  }

  private Execution waiting(Names.Token token) {
    Optional<Execution> running = executions.running(token.executionArn());
    if (running.isPresent()) {
      return running.get();
    }
    if (executions.finished(token.executionArn()).isPresent()) {
      throw timedOut();
    }
    throw new Refusal(Code.TaskDoesNotExist, "Task does not exist");
  }

  private void heard(boolean heard) {
    if (!heard) {
      throw timedOut();
    }
    log.sync();
  }

  private static Refusal timedOut() {
    return new Refusal(Code.TaskTimedOut, "Task Timed Out: 'Provided task does not exist anymore'");
  }
}
