package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.source.OffsetMap;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Scalar.Kind;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Makes nodes of scalars: their kind, their exact place, and the place of each character.
final class Scalars {
  private final Mended mended;
  private final String text;
  private final Source source;
  private final Tags tags;

  Scalars(Mended mended, Tags tags) {
    this.mended = mended;
    this.text = mended.text();
    this.source = mended.source();
    this.tags = tags;
  }

  /// The scalar that an event tells of: its anchor and tag start at `start`, it stops at `end`.
  Scalar read(ScalarEvent event, int start, int end) {
    int count = (event.getAnchor().isPresent() ? 1 : 0) + (event.getTag().isPresent() ? 1 : 0);
    Properties properties = Properties.of(text, start, count);
    int from = Math.min(properties.end(), end);
    Optional<Span> covered = mended.covered(from);
    if (covered.isPresent()) {
      return new Scalar(covered.get(), Kind.TEXT, Text.of(covered.get()));
    }
    Kind untagged = event.isPlain() ? CoreSchema.kind(event.getValue()) : Kind.TEXT;
    Kind kind =
        event
            .getTag()
            .map(tag -> tags.scalar(tag, event.getValue(), untagged, properties.tag(source)))
            .orElse(untagged);
    return node(event, kind, from, end);
  }

  /// Without proof of its places a value is said to stand where it starts.
  private Scalar node(ScalarEvent event, Kind kind, int from, int end) {
    String value = event.getValue();
    ScalarPlaces found =
        switch (event.getScalarStyle()) {
          case LITERAL, FOLDED ->
              BlockScalar.read(text, from, value).orElseGet(() -> coarse(from, trimmed(from, end)));
          case PLAIN ->
              FlowScalar.plain(text, from, end, value)
                  .map(places -> new ScalarPlaces(places, end))
                  .orElseGet(() -> coarse(from, end));
          case SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE ->
              FlowScalar.quoted(text, from, end, value)
                  .map(places -> new ScalarPlaces(places, end))
                  .orElseGet(() -> coarse(from, end));
        };
    return new Scalar(source.span(from, found.end()), kind, new Text(value, source, found.map()));
  }

  private static ScalarPlaces coarse(int from, int end) {
    return new ScalarPlaces(OffsetMap.contiguous(from), end);
  }

  private int trimmed(int from, int end) {
    int at = end;
    while (at > from + 1 && text.charAt(at - 1) <= ' ') {
      at--;
    }
    return at;
  }
}
