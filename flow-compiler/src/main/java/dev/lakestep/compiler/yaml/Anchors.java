package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.source.OffsetMap;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What each anchor of a document stands for, and how much its aliases have added.
final class Anchors {
  private final List<Diagnostic> found;
  private final Map<String, Subtree> known = new HashMap<>(0);
  private final Set<String> unfinished = new HashSet<>(0);
  private int followed;

  Anchors(List<Diagnostic> found) {
    this.found = found;
  }

  /// Says that the value of this anchor has begun.
  void begin(String name) {
    unfinished.add(name);
  }

  void define(String name, Subtree subtree) {
    unfinished.remove(name);
    known.put(name, subtree);
  }

  void forget() {
    known.clear();
    unfinished.clear();
  }

  /// How many values all aliases together have added.
  int followed() {
    return followed;
  }

  /// What the alias stands for; nothing, with a diagnostic, if that cannot be said.
  Subtree follow(String name, Span alias) {
    if (unfinished.contains(name)) {
      found.add(
          Diagnostic.of(
                  Code.ALIAS_CYCLE,
                  alias,
                  "`*%s` stands inside the value it refers to".formatted(name))
              .hint("refer to a value that is complete before this line"));
      return nothing(alias);
    }
    Subtree target = known.get(name);
    if (target == null) {
      found.add(unknown(name, alias));
      return nothing(alias);
    }
    followed += target.values();
    return target.writtenAt(alias);
  }

  private Diagnostic unknown(String name, Span alias) {
    return Diagnostic.of(
            Code.UNKNOWN_ANCHOR, alias, "no anchor `&%s` stands before this alias".formatted(name))
        .hint(
            Suggestion.nearest(name, known.keySet())
                .map("did you mean `*%s`?"::formatted)
                .orElse("if this is text, put quotes around it"));
  }

  private static Subtree nothing(Span place) {
    Text empty = new Text("", place.source(), OffsetMap.contiguous(place.start()));
    return Subtree.leaf(new Scalar(place, Scalar.Kind.NOTHING, empty));
  }
}
