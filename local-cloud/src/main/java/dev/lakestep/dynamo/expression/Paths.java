package dev.lakestep.dynamo.expression;

import java.util.ArrayList;
import java.util.List;

/// The places that an expression names.
public final class Paths {
  private Paths() {}

  public static List<Path> of(Condition condition) {
    List<Path> paths = new ArrayList<>();
    collect(condition, paths);
    return paths;
  }

  /// Those that are changed, and those that values come from.
  public static List<Path> of(Update update) {
    List<Path> paths = new ArrayList<>(update.targets());
    update
        .actions()
        .forEach(action -> {
          if (action instanceof Update.Action.Assign(_, Operand value)) {
            collect(value, paths);
          }
        });
    return paths;
  }

  private static void collect(Condition condition, List<Path> paths) {
    switch (condition) {
      case Condition.Always _ -> {}
      case Condition.And(Condition left, Condition right) -> {
        collect(left, paths);
        collect(right, paths);
      }
      case Condition.Or(Condition left, Condition right) -> {
        collect(left, paths);
        collect(right, paths);
      }
      case Condition.Not(Condition inner) -> collect(inner, paths);
      case Condition.Compare(_, Operand left, Operand right) -> both(left, right, paths);
      case Condition.Between(Operand operand, Operand low, Operand high) -> {
        collect(operand, paths);
        both(low, high, paths);
      }
      case Condition.In(Operand operand, List<Operand> candidates) -> {
        collect(operand, paths);
        candidates.forEach(candidate -> collect(candidate, paths));
      }
      case Condition.Exists(Path path) -> paths.add(path);
      case Condition.Missing(Path path) -> paths.add(path);
      case Condition.TypeIs(Operand operand, _) -> collect(operand, paths);
      case Condition.BeginsWith(Operand operand, Operand start) -> both(operand, start, paths);
      case Condition.Contains(Operand operand, Operand part) -> both(operand, part, paths);
    }
  }

  private static void both(Operand left, Operand right, List<Path> paths) {
    collect(left, paths);
    collect(right, paths);
  }

  private static void collect(Operand operand, List<Path> paths) {
    switch (operand) {
      case Operand.Place(Path path) -> paths.add(path);
      case Operand.Literal _ -> {}
      case Operand.SizeOf(Operand of) -> collect(of, paths);
      case Operand.IfNotExists(Path path, Operand otherwise) -> {
        paths.add(path);
        collect(otherwise, paths);
      }
      case Operand.Appended(Operand first, Operand second) -> both(first, second, paths);
      case Operand.Plus(Operand left, Operand right) -> both(left, right, paths);
      case Operand.Minus(Operand left, Operand right) -> both(left, right, paths);
    }
  }
}
