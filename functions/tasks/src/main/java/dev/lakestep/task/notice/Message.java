package dev.lakestep.task.notice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.runs.Run;
import dev.lakestep.task.timeline.TaskRun;
import dev.lakestep.task.timeline.TaskRun.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a person on call reads of an execution: what has happened where, and what to do.
///
/// @param tasks what they did, as far as it is known
record Message(Run run, List<TaskRun> tasks, Where where) {
  /// SNS takes fewer than 100 characters, and only those of ASCII.
  private static final int LONGEST_SUBJECT = 99;

  private static final int MOST_TASKS = 5;

  /// Where the execution is to be found.
  ///
  /// @param environment that the commands ask where no other is said need not be
  /// @param console where AWS shows executions, by their ARNs; empty if it does not show this one
  record Where(String environment, String console) {
    private static final String USUAL = "main";

    boolean isFar() {
      return !console.isEmpty();
    }

    /// What a command needs to find it.
    String options() {
      boolean isNamed = !environment.isEmpty() && !environment.equals(USUAL);
      return (isFar() ? " --cloud aws" : "") + (isFar() && isNamed ? " --env " + environment : "");
    }
  }

  Message {
    tasks = List.copyOf(tasks);
  }

  /// In one line, with the state first.
  String subject() {
    String task = json("failedTask").isEmpty() ? "" : ", task " + json("failedTask");
    String why = json("error").isEmpty() ? "" : " (" + json("error") + ")";
    String all = run.state() + ": " + flow() + task + why;
    String plain = all.replaceAll("[^ -~]", "?");
    return plain.length() <= LONGEST_SUBJECT
        ? plain
        : plain.substring(0, LONGEST_SUBJECT - 3) + "...";
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("%s %s.".formatted(flow(), ending()));
    lines.add("");
    line(lines, "execution", run.name());
    line(lines, "state", state());
    line(lines, "began", moment(run.began()));
    run.ended().ifPresent(end -> line(lines, "ended", moment(end) + ", after " + took(end)));
    culprits().forEach(task -> line(lines, "task", place(task)));
    error().ifPresent(words -> line(lines, "error", words));
    line(lines, "agreement", names(run.json().path("sla")));
    line(lines, "trigger", run.json().path("trigger").path("id").asText());
    line(
        lines,
        "labels",
        run.labels().entrySet().stream()
            .filter(one -> !one.getKey().startsWith("system."))
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(" ")));
    lines.add("");
    lines.addAll(commands());
    return String.join("\n", lines) + "\n";
  }

  private static void line(List<String> lines, String name, String words) {
    if (!words.isEmpty()) {
      lines.add("%-10s %s".formatted(name, words));
    }
  }

  /// By its ARN, since executions of other flows may have the same name.
  private List<String> commands() {
    String one = run.execution() + where.options();
    List<String> lines = new ArrayList<>();
    lines.add("See what it did:   lakestep show " + one);
    if (!run.state().equals("WARNING")) {
      lines.add("Go on from there:  lakestep restart " + one);
    }
    if (where.isFar()) {
      lines.add("In the console:    " + where.console() + run.execution());
    }
    return lines;
  }

  private String flow() {
    return json("namespace") + "." + json("flow");
  }

  private String ending() {
    String after = run.ended().map(end -> " after " + took(end)).orElse("");
    return switch (run.state()) {
      case "WARNING" -> "succeeded with a warning" + after;
      case "KILLED" -> "was stopped" + after;
      case "CANCELLED" -> "was cancelled" + after + ", since it broke an agreement";
      default -> (isLate() ? "took too long, and was ended" : "failed") + after;
    };
  }

  private String state() {
    return isLate() ? run.state() + " (timed out)" : run.state();
  }

  private boolean isLate() {
    return json("status").equals("TIMED_OUT");
  }

  /// Those whose failure it was, or, where it was ended from outside, those that ran then.
  private List<TaskRun> culprits() {
    List<TaskRun> failed =
        tasks.stream()
            .filter(task ->
                run.state().equals("WARNING")
                    ? task.outcome() == Outcome.FAILED
                    : task.outcome() == Outcome.FAILED && task.task().equals(json("failedTask")))
            .toList();
    if (run.state().equals("FAILED") && !failed.isEmpty()) {
      return List.of(failed.getLast());
    }
    return (failed.isEmpty()
            ? tasks.stream().filter(task -> task.outcome() == Outcome.STOPPED)
            : failed.stream())
        .limit(MOST_TASKS)
        .toList();
  }

  private static String place(TaskRun task) {
    String attempt = task.attempts() > 1 ? ", attempt %d".formatted(task.attempts()) : "";
    String why = task.failure().error().isEmpty() ? "" : ": " + Reason.of(task.failure()).text();
    boolean failed = task.outcome() == Outcome.FAILED;
    return "%s (%s), %s%s%s"
        .formatted(
            task.task(), task.type(), task.line(), attempt, failed ? why : ", which ran then");
  }

  /// Where the task says it already, it is not said twice.
  private Optional<String> error() {
    if (json("error").isEmpty() && json("cause").isEmpty()) {
      return Optional.empty();
    }
    Reason reason = Reason.of(json("error"), json("cause"));
    boolean known = culprits().stream().anyMatch(task -> Reason.of(task.failure()).equals(reason));
    return known ? Optional.empty() : Optional.of(reason.text());
  }

  private String json(String name) {
    return run.json().path(name).asText("");
  }

  private static String names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(one -> names.add(one.asText()));
    return String.join(", ", names);
  }

  private static String moment(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /// As `2 h 05 min`.
  private String took(Instant end) {
    Duration time = Duration.between(run.began(), end);
    if (time.toMinutes() < 1) {
      return "%d s".formatted(Math.max(1, time.toSeconds()));
    }
    return time.toHours() < 1
        ? "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d h %02d min".formatted(time.toHours(), time.toMinutesPart());
  }
}
