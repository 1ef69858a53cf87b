package dev.lakestep.task.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Known;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;

/// `aws.glue.StartJobRun`: starts a job, and waits for its end. A call that comes again, because
/// the first was cut off or ran out of time, waits for the run that is there already.
final class GlueTask {
  private static final Set<String> AT_WORK = Set.of("STARTING", "RUNNING", "STOPPING", "WAITING");
  private static final String MARK = "--lakestep-run";
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
  private static final Duration TO_ANSWER = Duration.ofSeconds(20);

  private final GlueClient glue;
  private final Running running;
  private final String job;

  private GlueTask(Arguments arguments, Running running) {
    this.glue = running.aws().client(GlueClient.class, access -> access.to(GlueClient.builder()));
    this.running = running;
    this.job = arguments.text("jobName");
  }

  static ObjectNode start(Arguments arguments, Running running) throws InterruptedException {
    return new GlueTask(arguments, running).started(arguments);
  }

  private ObjectNode started(Arguments arguments) throws InterruptedException {
    TaskCall call = running.call();
    String mark = "%s/%s%s".formatted(call.execution().id(), call.task().id(), call.task().turn());
    Optional<JobRun> earlier = call.attempt() == 0 ? Optional.empty() : atWork(mark);
    JobRun run = earlier.isPresent() ? earlier.get() : run(begun(arguments, mark));
    if (!arguments.flagOr("wait", true)) {
      return outputs(run);
    }
    Duration wait = FIRST_WAIT;
    while (AT_WORK.contains(run.jobRunStateAsString())) {
      if (running.clock().instant().plus(TO_ANSWER).isAfter(running.deadline())) {
        // a name that states try again by
        throw new NamedError(
            "Lambda.ClientExecutionTimeoutException",
            "the job `%s` still runs; the next call waits on".formatted(job));
      }
      Thread.sleep(wait);
      wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      run = run(run.id());
    }
    if (!run.jobRunStateAsString().equals("SUCCEEDED")) {
      throw new NamedError(
          "Glue.JobRun" + capital(run.jobRunStateAsString()),
          "the job `%s` ended as %s: %s"
              .formatted(job, run.jobRunStateAsString(), run.errorMessage()));
    }
    return outputs(run);
  }

  private static String capital(String state) {
    return state.charAt(0) + state.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private String begun(Arguments arguments, String mark) {
    Map<String, String> all = new HashMap<>(arguments.textsByName("arguments"));
    all.put(MARK, mark);
    return glue.startJobRun(
            request -> {
              request.jobName(job).arguments(all);
              arguments
                  .duration("maxDuration")
                  .ifPresent(longest -> request.timeout((int) Math.max(1, longest.toMinutes())));
            })
        .jobRunId();
  }

  private JobRun run(String id) {
    return glue.getJobRun(request -> request.jobName(job).runId(id)).jobRun();
  }

  private Optional<JobRun> atWork(String mark) {
    return glue.getJobRunsPaginator(request -> request.jobName(job)).stream()
        .limit(5)
        .flatMap(page -> page.jobRuns().stream())
        .filter(run -> AT_WORK.contains(run.jobRunStateAsString()))
        .filter(run -> mark.equals(run.arguments().get(MARK)))
        .findFirst();
  }

  private ObjectNode outputs(JobRun run) {
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("jobName", job);
    outputs.put("jobRunId", run.id());
    Known.put(outputs, "state", run.jobRunStateAsString());
    Known.put(outputs, "startedOn", run.startedOn());
    Known.put(outputs, "completedOn", run.completedOn());
    Known.put(outputs, "lastModifiedOn", run.lastModifiedOn());
    Known.put(outputs, "executionTime", run.executionTime());
    Known.put(outputs, "timeout", run.timeout());
    Known.put(outputs, "attempt", run.attempt());
    Known.put(outputs, "errorMessage", run.errorMessage());
    return outputs;
  }
}
