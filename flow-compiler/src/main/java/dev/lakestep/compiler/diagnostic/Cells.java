package dev.lakestep.compiler.diagnostic;

import java.util.Arrays;

/// How many cells of a terminal a character takes, and what is shown in its place when it cannot be
/// shown as it is.
final class Cells {
  static final int TAB = 4;

  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /// First and last of each range of characters that take two cells.
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3,
    0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1,
    0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA,
    0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B,
    0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
    0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E,
    0x3041, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F,
    0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18CFF, 0x1AFF0, 0x1B2FF, 0x1F004, 0x1F004, 0x1F0CF,
    0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D, 0x1F335, 0x1F337,
    0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4,
    0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B,
    0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB,
    0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6D7, 0x1F6DC,
    0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7EB, 0x1F7F0, 0x1F7F0, 0x1F90C,
    0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
  };

  private Cells() {}

  /// The cells of a character that stands after another one; 0 where it joins that one.
  static int width(int character, int before) {
    if (character < 0x7F) {
      return character == '\t' ? TAB : 1;
    }
    if (before == ZERO_WIDTH_JOINER || joins(character)) {
      return 0;
    }
    return wide(character) ? 2 : 1;
  }

  /// The character, or a stand-in where a terminal would act on it instead of showing it.
  static String shown(int character) {
    if (character == '\t') {
      return " ".repeat(TAB);
    }
    if (character < 0x20) {
      return Character.toString(0x2400 + character);
    }
    boolean plain = character < 0x7F || !(Character.isISOControl(character) || turns(character));
    return plain ? Character.toString(character) : "\uFFFD";
  }

  /// The text on one line, with no character that a terminal would act on.
  static String clean(String text) {
    if (text.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
      return text;
    }
    StringBuilder clean = new StringBuilder();
    text.strip()
        .codePoints()
        .map(c -> c == '\n' || c == '\r' || c == '\t' ? ' ' : c)
        .forEach(c -> clean.append(shown(c)));
    return clean.toString();
  }

  private static boolean joins(int character) {
    if (turns(character) || character == 0xAD) {
      return false;
    }
    int type = Character.getType(character);
    boolean skinTone = character >= 0x1F3FB && character <= 0x1F3FF;
    return skinTone
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || (character >= 0x1160 && character <= 0x11FF);
  }

  /// Characters that reorder what follows, so that a line would not read as it is.
  private static boolean turns(int character) {
    return (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }

  private static boolean wide(int character) {
    int found = Arrays.binarySearch(WIDE, character);
    return found >= 0 || (-found - 1) % 2 == 1;
  }
}
