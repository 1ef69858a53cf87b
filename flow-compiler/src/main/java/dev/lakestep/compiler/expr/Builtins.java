package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.expr.Builtin.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every function, filter and test there is, by name.
public final class Builtins {
  private static final SortedMap<String, Builtin> FUNCTIONS = named(Kind.FUNCTION);
  private static final SortedMap<String, Builtin> FILTERS = named(Kind.FILTER);
  private static final SortedMap<String, Builtin> TESTS = named(Kind.TEST);

  private Builtins() {}

  public static Optional<Builtin> find(Kind kind, String name) {
    return Optional.ofNullable(table(kind).get(name));
  }

  /// All of one kind, by name.
  public static List<Builtin> all(Kind kind) {
    return List.copyOf(table(kind).values());
  }

  public static List<String> names(Kind kind) {
    return List.copyOf(table(kind).keySet());
  }

  private static SortedMap<String, Builtin> table(Kind kind) {
    return switch (kind) {
      case FUNCTION -> FUNCTIONS;
      case FILTER -> FILTERS;
      case TEST -> TESTS;
    };
  }

  private static SortedMap<String, Builtin> named(Kind kind) {
    List<Builtin> all = new ArrayList<>();
    all.addAll(TextBuiltins.ALL);
    all.addAll(CollectionBuiltins.ALL);
    all.addAll(DateBuiltins.ALL);
    all.addAll(StructureBuiltins.ALL);
    all.addAll(WorldBuiltins.ALL);
    all.addAll(TestBuiltins.ALL);
    SortedMap<String, Builtin> named = new TreeMap<>();
    for (Builtin builtin : all) {
      if (builtin.kind() == kind && named.put(builtin.name(), builtin) != null) {
        throw new IllegalStateException("there twice: " + builtin.name());
      }
    }
    return named;
  }
}
