package dev.lakestep.cli.dev.flows;

import dev.lakestep.cli.dev.flows.Made.Body;
import dev.lakestep.cli.dev.flows.Made.Condition;
import dev.lakestep.cli.dev.flows.Made.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a made-up flow must do, said as plainly as can be: tasks one after the other, by recursion.
final class MadeMeaning {
  final List<String> ran = new ArrayList<>();
  final Map<String, List<String>> said = new TreeMap<>();
  private final Map<String, String> outputs = new HashMap<>();

  /// How tasks came out.
  record End(Kind kind, String text, boolean warned) {
    static final End WELL = new End(Kind.WELL, "", false);

    End with(boolean more) {
      return new End(kind, text, warned || more);
    }
  }

  enum Kind {
    WELL,
    FAILED,
    LEFT
  }

  /// The state that a flow ends in, and why if it failed.
  String of(Body flow) {
    End end = handled(flow.tasks(), flow, "");
    return switch (end.kind()) {
      case WELL -> end.warned() ? "WARNING" : "SUCCESS";
      case FAILED -> "FAILED " + end.text();
      case LEFT -> end.text();
    };
  }

  private End handled(List<Made> tasks, Body body, String turn) {
    return settled(all(tasks, turn), body, turn);
  }

  private End settled(End end, Body body, String turn) {
    End settled = end;
    if (end.kind() == Kind.FAILED) {
      settled = settled.with(all(body.errors(), turn).warned());
    }
    End always = all(body.always(), turn);
    settled = settled.with(always.warned());
    return settled.kind() != Kind.FAILED && always.kind() != Kind.WELL
        ? always.with(settled.warned())
        : settled;
  }

  /// @param turn `taskrun.value`: of the nearest loop, or switch
  private End all(List<Made> tasks, String turn) {
    boolean warned = false;
    for (Made task : tasks) {
      End end = one(task, turn);
      warned |= end.warned();
      if (end.kind() != Kind.WELL) {
        return end.with(warned);
      }
    }
    return End.WELL.with(warned);
  }

  private End one(Made task, String turn) {
    Made.Settings settings = task.settings();
    if (settings.run() == Made.Run.DISABLED || settings.run() == Made.Run.IF_FALSE) {
      return End.WELL;
    }
    End end = kind(task, turn);
    for (int i = 1; i < settings.attempts() && end.kind() == Kind.FAILED; i++) {
      end = kind(task, turn);
    }
    if (end.kind() == Kind.FAILED && settings.allowFailure()) {
      end = End.WELL.with(true);
    }
    return settings.allowWarning() && end.kind() == Kind.WELL ? End.WELL : end;
  }

  private End kind(Made task, String turn) {
    return switch (task) {
      case Made.Say say -> said(say, turn);
      case Made.Fail(var id, _) -> ended(id, Kind.FAILED, id);
      case Made.Exit(var id, _, var state) -> ended(id, Kind.LEFT, state);
      case Made.Sequence(_, _, var body) -> handled(body.tasks(), body, turn);
      case Made.If(_, _, var condition, var then, var otherwise) ->
          all(holds(condition, turn) ? then : otherwise, turn);
      case Made.Switch(_, _, var value, var cases) ->
          all(cases.getOrDefault(value, List.of()), value);
      case Made.Parallel(_, _, var body) -> {
        End end = End.WELL;
        for (Made branch : body.tasks()) {
          end = worse(end, one(branch, turn));
        }
        yield settled(end, body, turn);
      }
      case Made.Each(_, _, var values, var atOnce, var body) -> {
        End end = End.WELL;
        for (String value : values) {
          if (atOnce || end.kind() == Kind.WELL) {
            end = worse(end, all(body.tasks(), value));
          }
        }
        yield settled(end, body, turn);
      }
    };
  }

  private End said(Made.Say say, String turn) {
    String value = text(say.text(), turn);
    ran.add(say.id());
    said.computeIfAbsent(say.id(), _ -> new ArrayList<>()).add(value);
    outputs.put(say.id(), value);
    outputs.put(say.id() + " " + turn, value);
    return End.WELL;
  }

  private End ended(String id, Kind kind, String text) {
    ran.add(id);
    return new End(kind, text, false);
  }

  /// The first failure counts.
  private static End worse(End first, End second) {
    return first.kind() == Kind.WELL ? second.with(first.warned()) : first.with(second.warned());
  }

  private String text(Text text, String turn) {
    return switch (text) {
      case Text.Constant(var constant) -> constant;
      case Text.Turn() -> "turn " + turn;
      case Text.Of(var task, var inTurn) ->
          outputs.getOrDefault(inTurn ? task + " " + turn : task, "none");
    };
  }

  private static boolean holds(Condition condition, String turn) {
    return switch (condition) {
      case Condition.Known(var holds) -> holds;
      case Condition.TurnIs(var value) -> value.equals(turn);
    };
  }
}
