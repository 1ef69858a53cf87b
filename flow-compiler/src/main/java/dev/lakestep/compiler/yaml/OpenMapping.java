package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.YamlNode.Entry;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A mapping in the making. Children come as key, value, key, value; a pair whose key cannot be one
/// is reported and dropped.
final class OpenMapping implements Open {
  private static final int FEW = 8;
  private static final String MERGE_KEY = "<<";

  private final List<Diagnostic> found;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Merge> merges = new ArrayList<>(0);
  private final Map<String, Scalar> index = new HashMap<>(0);
  private Expected expected = Expected.KEY;
  private Optional<Scalar> key = Optional.empty();

  OpenMapping(List<Diagnostic> found) {
    this.found = found;
  }

  private enum Expected {
    KEY,
    VALUE,
    MERGED_VALUE,
    DROPPED_VALUE
  }

  /// The entries of `from` stand before the written entry at `position`.
  private record Merge(int position, Mapping from) {}

  @Override
  public void add(Subtree child) {
    Expected now = expected;
    expected = now == Expected.KEY ? key(child) : Expected.KEY;
    switch (now) {
      case KEY, DROPPED_VALUE -> {}
      case VALUE -> enter(new Entry(key.orElseThrow(), child.node()));
      case MERGED_VALUE -> merge(child);
    }
  }

  @Override
  public Mapping close(Span span) {
    return new Mapping(span, merges.isEmpty() ? entries : withMerges());
  }

  private Expected key(Subtree child) {
    if (!(child.node() instanceof Scalar scalar)) {
      found.add(
          Diagnostic.of(
                  Code.KEY_NOT_TEXT, child.written(), "a key must be a word, not a collection")
              .hint("if this is meant as text, put quotes around it"));
      return Expected.DROPPED_VALUE;
    }
    if (scalar.kind() == Scalar.Kind.NOTHING && scalar.value().isEmpty()) {
      found.add(
          Diagnostic.of(Code.KEY_NOT_TEXT, child.written(), "there is no key before this `:`")
              .hint("write a name before the colon"));
      return Expected.DROPPED_VALUE;
    }
    Optional<Scalar> first = earlier(scalar.value());
    if (first.isPresent()) {
      found.add(
          Diagnostic.of(
                  Code.DUPLICATE_KEY,
                  child.written(),
                  "`%s` is already set in this mapping".formatted(scalar.value()))
              .related(first.get().span(), "it is first set here")
              .hint("keep one of the two"));
      return Expected.DROPPED_VALUE;
    }
    key = Optional.of(scalar);
    return isMergeKey(scalar) ? Expected.MERGED_VALUE : Expected.VALUE;
  }

  private static boolean isMergeKey(Scalar scalar) {
    return scalar.value().equals(MERGE_KEY) && scalar.span().length() == MERGE_KEY.length();
  }

  private void enter(Entry entry) {
    entries.add(entry);
    if (entries.size() > FEW) {
      if (index.isEmpty()) {
        entries.forEach(known -> index.put(known.name(), known.key()));
      }
      index.put(entry.name(), entry.key());
    }
  }

  private Optional<Scalar> earlier(String name) {
    if (entries.size() > FEW) {
      return Optional.ofNullable(index.get(name));
    }
    for (Entry entry : entries) {
      if (entry.name().equals(name)) {
        return Optional.of(entry.key());
      }
    }
    return Optional.empty();
  }

  private void merge(Subtree child) {
    List<YamlNode> sources =
        child.node() instanceof Sequence(_, List<YamlNode> items) ? items : List.of(child.node());
    for (YamlNode source : sources) {
      if (source instanceof Mapping mapping) {
        merges.add(new Merge(entries.size(), mapping));
      } else {
        found.add(
            Diagnostic.of(
                    Code.BAD_MERGE,
                    child.written(),
                    "`<<` can merge only a mapping, or a list of mappings")
                .hint("let `<<` refer to an anchored mapping, such as `<<: *defaults`"));
        return;
      }
    }
  }

  /// Written keys win over merged ones, and earlier merges over later ones.
  private List<Entry> withMerges() {
    Set<String> taken = new HashSet<>();
    entries.forEach(entry -> taken.add(entry.name()));
    List<Entry> all = new ArrayList<>();
    int next = 0;
    for (Merge merge : merges) {
      all.addAll(entries.subList(next, merge.position()));
      next = merge.position();
      for (Entry entry : merge.from().entries()) {
        if (taken.add(entry.name())) {
          all.add(entry);
        }
      }
    }
    all.addAll(entries.subList(next, entries.size()));
    return all;
  }
}
