package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Failures;
import dev.lakestep.task.LargeOutputs;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// Tells the states that wait what has become of their jobs.
record Answers(Running running, Jobs jobs) {

  /// Whether the state still waits. A call that was held up for so long that it does not any more
  /// must not begin what another call may have ended by now.
  boolean isWaitedFor(Job job) {
    try {
      job.call()
          .token()
          .ifPresent(token ->
              running.aws().states().sendTaskHeartbeat(request -> request.taskToken(token)));
      return true;
    } catch (TaskDoesNotExistException | TaskTimedOutException e) {
      jobs.forget(job);
      return false;
    }
  }

  /// A state that cannot be told of a success is told why: otherwise it would wait until it loses
  /// its patience.
  ///
  /// @param done whether nothing is left of what the task is for
  void succeed(Job job, QueryExecution query, boolean done) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    try {
      answer.set(
          "outputs", LargeOutputs.fitted(new Results(running, job, query).outputs(done), running));
      tell(
          job,
          token ->
              running
                  .aws()
                  .states()
                  .sendTaskSuccess(request -> request.taskToken(token).output(answer.toString())));
    } catch (NamedError e) {
      fail(job, e);
    } catch (AwsServiceException e) {
      if (e.statusCode() >= 500 || e.isThrottlingException()) {
        throw e;
      }
      fail(job, Failures.named(e));
    }
  }

  void fail(Job job, NamedError failure) {
    running.log().error(failure.words(), Map.of("error", failure.name()));
    tell(
        job,
        token ->
            running
                .aws()
                .states()
                .sendTaskFailure(request ->
                    request
                        .taskToken(token)
                        .error(failure.name())
                        .cause(shortened(failure.words()))));
  }

  /// As long as a cause may be.
  private static String shortened(String words) {
    return words.length() <= 32_000 ? words : words.substring(0, 32_000);
  }

  /// A state that has lost its patience may be about to ask again: then it finds the job, and its
  /// query does not run twice. If it does not, the end of the execution removes the job.
  private void tell(Job job, Consumer<String> telling) {
    try {
      job.call().token().ifPresent(telling);
    } catch (TaskDoesNotExistException | TaskTimedOutException e) {
      running.log().warn("nobody waits for the answer any more: " + e.getMessage());
      return;
    }
    // A redrive may have begun the same job anew since.
    boolean _ = jobs.forgetAsIs(job);
  }
}
