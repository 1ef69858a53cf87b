package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.query.Columns.Has;
import dev.lakestep.compiler.sql.touch.ColumnFlow.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names that an expression may use: those of its own `FROM`, and of the queries around it.
final class Scope {
  private final Optional<Scope> around;
  private final List<Source> sources = new ArrayList<>();

  /// Columns of a `USING`, which both sides have.
  private final Map<String, Set<Origin>> shared = new HashMap<>();

  /// Something in a `FROM`, under the names it may be called by, such as `db` and `t`.
  record Source(List<String> names, Columns columns) {
    Source {
      names = List.copyOf(names);
    }

    boolean isCalled(List<String> words) {
      int from = names.size() - words.size();
      return from >= 0 && names.subList(from, names.size()).equals(words);
    }
  }

  private Scope(List<Scope> around) {
    this.around = around.stream().findFirst();
  }

  static Scope outermost() {
    return new Scope(List.of());
  }

  Scope within() {
    return new Scope(List.of(this));
  }

  Optional<Scope> around() {
    return around;
  }

  void add(Source source) {
    sources.add(source);
  }

  List<Source> sources() {
    return sources;
  }

  /// A column that sources from `from` on share with those before them.
  void share(String column, int from) {
    Set<Origin> origins = new LinkedHashSet<>(one(sources.subList(0, from), column));
    origins.addAll(one(sources.subList(from, sources.size()), column));
    shared.put(column, origins);
  }

  /// The sources that are called so, here or further out.
  List<Source> called(List<String> words) {
    List<Source> found = sources.stream().filter(source -> source.isCalled(words)).toList();
    return found.isEmpty() && around.isPresent() ? around.get().called(words) : found;
  }

  /// A name with dots: `column`, `t.column`, `db.t.column`, each with fields of it behind.
  Set<Origin> read(List<String> words) {
    for (int i = Math.min(3, words.size() - 1); i > 0; i--) {
      List<Source> found = called(words.subList(0, i));
      if (!found.isEmpty()) {
        return found.getFirst().columns().read(words.get(i));
      }
    }
    return column(words.getFirst());
  }

  private Set<Origin> column(String name) {
    if (shared.containsKey(name)) {
      return shared.get(name);
    }
    boolean here = sources.stream().anyMatch(source -> source.columns().has(name) != Has.NO);
    return here || around.isEmpty() ? one(sources, name) : around.get().column(name);
  }

  /// From the one source that has it; where several may, the text does not say.
  private static Set<Origin> one(List<Source> sources, String column) {
    for (Source source : sources) {
      if (source.columns().has(column) == Has.YES) {
        return source.columns().read(column);
      }
    }
    List<Source> may =
        sources.stream().filter(source -> source.columns().has(column) == Has.MAYBE).toList();
    if (may.size() == 1) {
      return may.getFirst().columns().read(column);
    }
    may.forEach(source -> source.columns().readAll());
    return Set.of();
  }
}
