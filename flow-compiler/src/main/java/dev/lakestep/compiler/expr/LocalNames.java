package dev.lakestep.compiler.expr;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names that a template gives itself, over those of its surroundings.
final class LocalNames implements Names {
  private final Names outer;
  private final Set<String> elsewhere;
  private final Map<String, Type> own = new LinkedHashMap<>();

  LocalNames(Names outer) {
    this(outer, Set.of());
  }

  /// The outermost names of a template, which has further ones in places.
  LocalNames(Names outer, Set<String> elsewhere) {
    this.outer = outer;
    this.elsewhere = elsewhere;
  }

  /// A name of this scope, whatever else has it.
  void bind(String name, Type type) {
    own.put(name, type);
  }

  /// A name where the template already has it, or else in this scope. Where it may or may not be
  /// given, its type is that of either case.
  void assign(String name, Type type, Certainty certainty) {
    LocalNames holder = holder(name);
    Type before = certainty == Certainty.SURE ? type : holder.own.getOrDefault(name, type);
    holder.own.put(name, Results.either(before, type));
  }

  private LocalNames holder(String name) {
    LocalNames scope = this;
    while (!scope.own.containsKey(name) && scope.outer instanceof LocalNames further) {
      scope = further;
    }
    return scope.own.containsKey(name) ? scope : this;
  }

  @Override
  public Optional<Type> type(String name) {
    return Optional.ofNullable(own.get(name)).or(() -> outer.type(name));
  }

  @Override
  public Collection<String> known() {
    Set<String> all = new LinkedHashSet<>(outer.known());
    all.addAll(own.keySet());
    return all;
  }

  @Override
  public boolean isGivenElsewhere(String name) {
    return elsewhere.contains(name) || outer.isGivenElsewhere(name);
  }
}
