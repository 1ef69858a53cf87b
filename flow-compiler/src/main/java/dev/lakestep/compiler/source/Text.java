package dev.lakestep.compiler.source;

import java.util.stream.IntStream;

/// A decoded text that still knows where in its source each of its characters was written.
public record Text(String value, Source source, OffsetMap map) {

  /// A text that stands in the source just as it reads.
  public static Text of(Span span) {
    return new Text(span.text(), span.source(), OffsetMap.contiguous(span.start()));
  }

  /// A text that is a whole source, as on a command line or in a test.
  public static Text of(String name, String text) {
    return new Text(text, new Source(name, text), OffsetMap.contiguous(0));
  }

  /// Where the characters from `from` up to `to` were written; both bounded to the text.
  public Span span(int from, int to) {
    int first = Math.clamp(from, 0, value.length());
    int last = Math.clamp(to, first, value.length());
    int start = bounded(map.sourceOffset(first));
    int end = last == first ? start : bounded(endOf(last - 1));
    return source.span(start, Math.max(start, end));
  }

  public Span span() {
    return span(0, value.length());
  }

  public int length() {
    return value.length();
  }

  /// The first character that was written at an offset of the source or behind it.
  public int indexAt(int sourceOffset) {
    int low = 0;
    int high = value.length();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (map.sourceOffset(middle) < sourceOffset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The characters from `from` up to `to`, as a text of their own.
  public Text part(int from, int to) {
    return only(IntStream.range(from, to).toArray(), from);
  }

  /// The characters at `indexes`; where there are none, an empty text that stands at `from`.
  public Text only(int[] indexes, int from) {
    OffsetMap.Recorder places = new OffsetMap.Recorder();
    places.mark(0, bounded(map.sourceOffset(from)));
    StringBuilder kept = new StringBuilder(indexes.length);
    for (int index : indexes) {
      places.mark(kept.length(), map.sourceOffset(index));
      kept.append(value.charAt(index));
    }
    return new Text(kept.toString(), source, places.map());
  }

  /// This text and then another one of the same source.
  public Text with(Text rest) {
    OffsetMap.Recorder places = new OffsetMap.Recorder();
    for (int i = 0; i < value.length(); i++) {
      places.mark(i, map.sourceOffset(i));
    }
    for (int i = 0; i <= rest.length(); i++) {
      places.mark(value.length() + i, rest.bounded(rest.map.sourceOffset(i)));
    }
    return new Text(value + rest.value, source, places.map());
  }

  /// An escape reaches up to the next character; everything else is one character long, even if the
  /// next one stands on another line.
  private int endOf(int index) {
    int offset = map.sourceOffset(index);
    boolean escape = offset < source.length() && "\\'".indexOf(source.text().charAt(offset)) >= 0;
    return escape ? Math.max(map.sourceOffset(index + 1), offset + 1) : offset + 1;
  }

  private int bounded(int offset) {
    return Math.clamp(offset, 0, source.length());
  }
}
