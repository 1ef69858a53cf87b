package dev.lakestep.compiler.source;

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

  @Override
  public String toString() {
    return "%s:%d:%d".formatted(source.name(), from().line(), from().column());
  }
}
