package dev.lakestep.compiler.check;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Matches what users wrote against patterns that users wrote, in bounded work.
final class BoundedRegex {
  private static final int MOST_STEPS = 200_000;

  private BoundedRegex() {}

  /// False only if the whole text surely does not match.
  static boolean mayMatch(String regex, String text) {
    try {
      return Pattern.compile(regex)
          .matcher(new Counted(text, new AtomicInteger(MOST_STEPS)))
          .matches();
    } catch (PatternSyntaxException | TooMuchWork | StackOverflowError e) {
      return true;
    }
  }

  @SuppressWarnings("serial")
  private static final class TooMuchWork extends RuntimeException {
    TooMuchWork() {
      super("a pattern that backtracks too much");
    }
  }

  private record Counted(String text, AtomicInteger left) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (left.getAndDecrement() <= 0) {
        throw new TooMuchWork();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.substring(start, end), left);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
