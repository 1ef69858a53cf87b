package dev.lakestep.cli.dev.flows;

import dev.lakestep.cli.dev.flows.MadeTask.Group;
import dev.lakestep.cli.dev.flows.MadeTask.Handlers;
import dev.lakestep.cli.dev.flows.MadeTask.Kind;
import dev.lakestep.cli.dev.flows.MadeTask.Made;
import dev.lakestep.cli.dev.flows.MadeTask.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A flow made up from a seed, and what its own meaning demands: which tasks run, and how it ends.
record MadeFlow(List<MadeTask> tasks, Handlers handlers) {

  static MadeFlow of(long seed) {
    Maker maker = new Maker(new Random(seed));
    return new MadeFlow(maker.tasks(3), maker.handlers(1));
  }

  String yaml() {
    return """
    id: made
    namespace: company.team
    inputs:
      - {id: yes, type: BOOLEAN, defaults: true}
    """
        + MadeTask.list("tasks", tasks, "")
        + MadeTask.list("errors", handlers.errors(), "")
        + MadeTask.list("finally", handlers.always(), "");
  }

  private static final class Maker {
    private final Random random;
    private int made;

    Maker(Random random) {
      this.random = random;
    }

    List<MadeTask> tasks(int depth) {
      List<MadeTask> tasks = new ArrayList<>();
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        tasks.add(task(depth));
      }
      return tasks;
    }

    Handlers handlers(int depth) {
      return new Handlers(
          random.nextInt(3) == 0 ? tasks(depth) : List.of(),
          random.nextInt(3) == 0 ? tasks(depth) : List.of());
    }

    private MadeTask task(int depth) {
      Made settings = settings();
      int choice = random.nextInt(depth == 0 ? 8 : 16);
      if (choice < 5) {
        return new MadeTask.Log(settings);
      }
      if (choice < 7) {
        return new MadeTask.Fail(settings);
      }
      if (choice == 7) {
        return random.nextInt(4) == 0
            ? new MadeTask.Exit(
                new Made(settings.id(), "", Wish.PLAIN),
                List.of("SUCCESS", "WARNING", "FAILED", "KILLED").get(random.nextInt(4)))
            : new MadeTask.Log(settings);
      }
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      Handlers handlers = random.nextInt(3) == 0 ? handlers(0) : new Handlers(List.of(), List.of());
      return new Group(settings, kind, tasks(depth - 1), handlers);
    }

    private Made settings() {
      String id = "t" + ++made;
      return switch (random.nextInt(12)) {
        case 0 -> new Made(id, "runIf: \"{{ not inputs.yes }}\"", Wish.SKIPPED);
        case 1 -> new Made(id, "disabled: true", Wish.SKIPPED);
        case 2 -> new Made(id, "runIf: \"{{ inputs.yes }}\"", Wish.PLAIN);
        case 3 -> new Made(id, "allowFailure: true", Wish.TOLERATED);
        case 4 -> new Made(id, "allowFailure: true\n  allowWarning: true", Wish.TOLERATED_SILENTLY);
        default -> new Made(id, "", Wish.PLAIN);
      };
    }
  }

  /// What the flow does by its own meaning: the logs that run, and the state that it ends in.
  Meaning meaning() {
    return new Interpreter().of(this);
  }

  record Meaning(List<String> logs, String state) {}

  private static final class Interpreter {
    private static final String DONE = "";
    private static final String FAILED = "failed";

    private final List<String> logs = new ArrayList<>();
    private boolean warned;

    Meaning of(MadeFlow flow) {
      String end = handled(sequence(flow.tasks()), flow.handlers());
      String state =
          switch (end) {
            case DONE -> warned ? "WARNING" : "SUCCESS";
            case FAILED -> "FAILED";
            default -> end;
          };
      return new Meaning(logs, state);
    }

    private String sequence(List<MadeTask> tasks) {
      for (MadeTask task : tasks) {
        String end = task(task);
        if (!end.equals(DONE)) {
          return end;
        }
      }
      return DONE;
    }

    private String task(MadeTask task) {
      return switch (task.made().wish()) {
        case SKIPPED -> DONE;
        case PLAIN -> plain(task);
        case TOLERATED -> tolerated(plain(task), true);
        case TOLERATED_SILENTLY -> tolerated(plain(task), false);
      };
    }

    private String tolerated(String end, boolean warns) {
      warned |= end.equals(FAILED) && warns;
      return end.equals(FAILED) ? DONE : end;
    }

    private String plain(MadeTask task) {
      return switch (task) {
        case MadeTask.Log(var made) -> {
          logs.add(made.id());
          yield DONE;
        }
        case MadeTask.Fail _ -> FAILED;
        case MadeTask.Exit(_, var state) -> state;
        case Group group -> group(group);
      };
    }

    private String group(Group group) {
      List<MadeTask> body = group.body();
      String end =
          switch (group.kind()) {
            case SEQUENTIAL, IF_TRUE, ALLOW_FAILURE -> sequence(body);
            case IF_FALSE -> DONE;
            case PARALLEL, PARALLEL_BY_TWO -> first(body.stream().map(this::task).toList());
            case LOOP -> turns(body);
            case LOOP_AT_ONCE -> first(List.of(sequence(body), sequence(body), sequence(body)));
          };
      String handled = handled(end, group.handlers());
      return group.kind() == Kind.ALLOW_FAILURE ? tolerated(handled, true) : handled;
    }

    /// One turn after the other; the first that does not end well is the last, and nothing of the
    /// loop is known outside then, not even that something was tolerated in it.
    private String turns(List<MadeTask> body) {
      boolean before = warned;
      String first = sequence(body);
      String end = first.equals(DONE) ? sequence(body) : first;
      warned = end.equals(DONE) ? warned : before;
      return end;
    }

    private static String first(List<String> ends) {
      return ends.stream().filter(end -> !end.equals(DONE)).findFirst().orElse(DONE);
    }

    private String handled(String end, Handlers handlers) {
      String then = end;
      if (end.equals(FAILED)) {
        String handling = sequence(handlers.errors());
        then = handling.equals(DONE) || handling.equals(FAILED) ? FAILED : handling;
      }
      String last = sequence(handlers.always());
      return last.equals(DONE) ? then : last;
    }
  }
}
