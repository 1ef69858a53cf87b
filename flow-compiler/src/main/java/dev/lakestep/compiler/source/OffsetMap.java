package dev.lakestep.compiler.source;

import java.util.Arrays;

/// Where each character of a decoded text stands in its source: runs that start at `at[i]` in the
/// text and at `from[i]` in the source, and advance together until the next run.
///
/// A character that was written as an escape is a run of its own; the source stretch of a decoded
/// range reaches from its first character up to where the character after it begins.
public final class OffsetMap {
  private final int[] at;
  private final int[] from;

  private OffsetMap(int[] at, int[] from) {
    this.at = at;
    this.from = from;
  }

  /// The text stands in the source as it is, from `start` on.
  public static OffsetMap contiguous(int start) {
    return new OffsetMap(new int[] {0}, new int[] {start});
  }

  /// The source offset of the character at `index`.
  public int sourceOffset(int index) {
    int found = Arrays.binarySearch(at, index);
    int run = found >= 0 ? found : -found - 2;
    return from[run] + (index - at[run]);
  }

  /// Collects runs in the order of the text.
  public static final class Recorder {
    private int[] at = new int[8];
    private int[] from = new int[8];
    private int count;

    /// Says that the character at `index` of the text stands at `offset` of the source.
    public void mark(int index, int offset) {
      if (count > 0 && from[count - 1] + (index - at[count - 1]) == offset) {
        return;
      }
      if (count > 0 && at[count - 1] == index) {
        from[count - 1] = offset;
        return;
      }
      if (count == at.length) {
        at = Arrays.copyOf(at, count * 2);
        from = Arrays.copyOf(from, count * 2);
      }
      at[count] = index;
      from[count++] = offset;
    }

    public OffsetMap map() {
      if (count == 0 || at[0] != 0) {
        throw new IllegalStateException("the first character has no place");
      }
      return new OffsetMap(Arrays.copyOf(at, count), Arrays.copyOf(from, count));
    }
  }
}
