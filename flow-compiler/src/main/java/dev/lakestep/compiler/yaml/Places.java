package dev.lakestep.compiler.yaml;

import java.util.Arrays;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Turns the library's marks, which count code points, into offsets of a text.
final class Places {
  private final int length;
  private final int[] wide;

  private Places(int length, int[] wide) {
    this.length = length;
    this.wide = wide;
  }

  static Places of(String text) {
    int pairs = text.length() - text.codePointCount(0, text.length());
    int[] wide = new int[pairs];
    int found = 0;
    for (int i = 0; found < pairs; i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        wide[found] = i - found;
        found++;
        i++;
      }
    }
    return new Places(text.length(), wide);
  }

  int start(Event event) {
    return offset(event.getStartMark().map(Mark::getIndex).orElse(0));
  }

  int end(Event event) {
    return offset(event.getEndMark().map(Mark::getIndex).orElse(0));
  }

  /// The offset of the code point with this index.
  int offset(int codePoint) {
    if (wide.length == 0) {
      return Math.min(codePoint, length);
    }
    int found = Arrays.binarySearch(wide, codePoint);
    return Math.min(codePoint + (found >= 0 ? found : -found - 1), length);
  }
}
