package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.List;
import java.util.Optional;

/// A value as it stands in a YAML document. Aliases and merge keys are already followed, so one
/// node may stand in several places; its span is where it was written.
public sealed interface YamlNode {
  Span span();

  /// A scalar with the kind that the core schema of YAML 1.2 gives it; a quoted one is always text.
  record Scalar(Span span, Kind kind, Text text) implements YamlNode {
    public enum Kind {
      NOTHING,
      FLAG,
      WHOLE,
      DECIMAL,
      TEXT
    }

    public String value() {
      return text.value();
    }
  }

  record Sequence(Span span, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// Entries in the order they were written; no key stands twice.
  record Mapping(Span span, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<YamlNode> value(String key) {
      return entry(key).map(Entry::value);
    }

    public Optional<Entry> entry(String key) {
      for (Entry entry : entries) {
        if (entry.name().equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }
  }

  /// A key with its value. The two may stand far apart if the value came by an alias.
  record Entry(Scalar key, YamlNode value) {
    public String name() {
      return key.value();
    }

    public Span span() {
      return key.span().to(value.span());
    }
  }
}
