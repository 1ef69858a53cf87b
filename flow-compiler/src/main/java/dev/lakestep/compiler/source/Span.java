package dev.lakestep.compiler.source;

import org.jspecify.annotations.Nullable;

/// A stretch of a source, from `start` up to but not including `end`; always inside its source.
public record Span(Source source, int start, int end) {
  public Span {
    if (start < 0 || end < start || end > source.length()) {
      throw new IllegalArgumentException(
          "span %d..%d is outside %s".formatted(start, end, source.name()));
    }
  }

  public int length() {
    return end - start;
  }

  public Position from() {
    return source.position(start);
  }

  public Position to() {
    return source.position(end);
  }

  public String text() {
    return source.text().substring(start, end);
  }

  /// The smallest span that holds both; both are of one source.
  public Span to(Span other) {
    return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
  }

  /// Spelled out, since the first use of the one that the compiler makes takes milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Span span
        && span.source == source
        && span.start == start
        && span.end == end;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * source.hashCode() + start) + end;
  }

  @Override
  public String toString() {
    return "%s:%d:%d".formatted(source.name(), from().line(), from().column());
  }
}
