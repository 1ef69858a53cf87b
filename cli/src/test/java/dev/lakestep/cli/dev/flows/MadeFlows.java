package dev.lakestep.cli.dev.flows;

import dev.lakestep.cli.dev.flows.Made.Body;
import dev.lakestep.cli.dev.flows.Made.Condition;
import dev.lakestep.cli.dev.flows.Made.Run;
import dev.lakestep.cli.dev.flows.Made.Settings;
import dev.lakestep.cli.dev.flows.Made.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Makes flows up; the same seed makes the same flow.
final class MadeFlows {
  private static final List<String> LETTERS = List.of("a", "b", "c");

  private final RandomGenerator random;
  private int tasks;

  /// Where a task is made: how deep, in how many loops, where the execution may be left, and which
  /// tasks before it may have said something.
  private record Where(int depth, int loops, boolean mayLeave, List<String> before) {
    Where inside() {
      return new Where(depth + 1, loops, mayLeave, new ArrayList<>(before));
    }

    Where branch() {
      return new Where(depth + 1, loops, false, new ArrayList<>(before));
    }

    Where loop() {
      return new Where(depth + 1, loops + 1, false, new ArrayList<>());
    }

    /// What was said in a turn is not found by the value of a switch.
    Where chosen() {
      return new Where(depth + 1, loops == 0 ? 0 : 2, mayLeave, new ArrayList<>(before));
    }

    Where handler() {
      return new Where(depth + 1, loops, false, new ArrayList<>());
    }
  }

  private MadeFlows(RandomGenerator random) {
    this.random = random;
  }

  static Body of(long seed) {
    MadeFlows made = new MadeFlows(new SplittableRandom(seed));
    return made.body(new Where(0, 0, true, new ArrayList<>()));
  }

  private Body body(Where where) {
    List<Made> body = list(where);
    return new Body(body, handlers(where), handlers(where));
  }

  private List<Made> handlers(Where where) {
    return random.nextInt(3) == 0 ? list(where.handler()) : List.of();
  }

  private List<Made> list(Where where) {
    List<Made> list = new ArrayList<>();
    int count = 1 + random.nextInt(where.depth() > 2 ? 2 : 4);
    for (int i = 0; i < count; i++) {
      Made task = task(where);
      list.add(task);
      if (task instanceof Made.Say say) {
        where.before().add(say.id());
      }
    }
    return list;
  }

  private Made task(Where where) {
    String id = "t" + ++tasks;
    int kind = where.depth() > 3 ? random.nextInt(8) : random.nextInt(17);
    Settings settings = settings(kind);
    return switch (kind) {
      case 0, 1, 2, 3, 4 -> new Made.Say(id, settings, text(id, where));
      case 5, 6 -> new Made.Fail(id, settings);
      case 7 ->
          where.mayLeave()
              ? new Made.Exit(id, settings, random.nextBoolean() ? "WARNING" : "SUCCESS")
              : new Made.Say(id, settings, text(id, where));
      case 8, 9, 10 -> new Made.Sequence(id, settings, body(where.inside()));
      case 11, 12 ->
          new Made.If(
              id,
              settings,
              condition(where),
              list(where.inside()),
              random.nextBoolean() ? list(where.inside()) : List.of());
      case 13 -> new Made.Switch(id, settings, letter(), cases(where));
      case 14 -> new Made.Parallel(id, settings, spread(where.branch()));
      default -> new Made.Each(id, settings, values(), random.nextBoolean(), loop(where.loop()));
    };
  }

  private Body spread(Where where) {
    List<Made> branches = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      branches.add(task(where));
    }
    return new Body(branches, handlers(where), handlers(where));
  }

  private Body loop(Where where) {
    return new Body(list(where), List.of(), List.of());
  }

  private SequencedMap<String, List<Made>> cases(Where where) {
    SequencedMap<String, List<Made>> cases = new LinkedHashMap<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      cases.put(letter(), list(where.chosen()));
    }
    return cases;
  }

  private List<String> values() {
    List<String> values = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      values.add(letter());
    }
    return values.stream().distinct().toList();
  }

  private String letter() {
    return LETTERS.get(random.nextInt(LETTERS.size()));
  }

  private Settings settings(int kind) {
    boolean isLeaf = kind < 8;
    boolean mayFail = kind > 4 && kind != 7;
    int attempts = mayFail && random.nextInt(8) == 0 ? 2 + random.nextInt(2) : 1;
    Run run =
        switch (random.nextInt(12)) {
          case 0 -> Run.IF_TRUE;
          case 1 -> Run.IF_FALSE;
          case 2 -> Run.DISABLED;
          default -> Run.ALWAYS;
        };
    boolean allowFailure = random.nextInt(4) == 0;
    return new Settings(
        run, attempts, allowFailure, isLeaf && allowFailure && random.nextInt(3) == 0);
  }

  private Text text(String id, Where where) {
    if (where.loops() > 0 && random.nextBoolean()) {
      return new Text.Turn();
    }
    return where.before().isEmpty() || where.loops() > 1 || random.nextBoolean()
        ? new Text.Constant("I am " + id)
        : new Text.Of(where.before().get(random.nextInt(where.before().size())), where.loops() > 0);
  }

  private Condition condition(Where where) {
    return where.loops() > 0 && random.nextBoolean()
        ? new Condition.TurnIs(letter())
        : new Condition.Known(random.nextBoolean());
  }
}
