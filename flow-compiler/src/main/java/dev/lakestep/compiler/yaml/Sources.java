package dev.lakestep.compiler.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import java.util.Optional;

/// Turns the bytes of a file into a source, or says why they are no text.
public final class Sources {
  static final int LARGEST = 10 * 1024 * 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';

  private Sources() {}

  /// The text of a file in strict UTF-8. A byte order mark is left out, as editors do, so that
  /// columns count from the first visible character.
  public static Optional<Source> decode(String name, byte[] bytes, Diagnostics problems) {
    if (bytes.length > LARGEST) {
      problems.report(tooLarge(name, bytes.length));
      return Optional.empty();
    }
    String text = new String(bytes, UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      Optional<Diagnostic> malformed = malformed(name, bytes, text);
      if (malformed.isPresent()) {
        problems.report(malformed.get());
        return Optional.empty();
      }
    }
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    Source source = new Source(name, marked ? text.substring(1) : text);
    return printable(source, problems) ? Optional.of(source) : Optional.empty();
  }

  private static boolean printable(Source source, Diagnostics problems) {
    String text = source.text();
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        problems.report(controlCharacter(source, i));
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(char c) {
    return (c >= ' ' && c < '\u0080')
        || (c >= '\u00A0' && c < '\uFFFE')
        || c == '\n'
        || c == '\r'
        || c == '\t'
        || c == '\u0085';
  }

  static Diagnostic controlCharacter(Source source, int offset) {
    int at = Math.clamp(offset, 0, Math.max(0, source.length() - 1));
    int c = source.length() == 0 ? 0 : source.text().charAt(at);
    return Diagnostic.of(
            Code.CONTROL_CHARACTER,
            source.span(at, Math.min(at + 1, source.length())),
            "the character U+%04X cannot stand in a flow".formatted(c))
        .hint(
            c == 0
                ? "is this file text? if it is, save it as UTF-8"
                : "remove it; between double quotes it can be written as `\\u%04x`".formatted(c));
  }

  private static Diagnostic tooLarge(String name, int bytes) {
    Source nothing = new Source(name, "");
    return Diagnostic.of(
            Code.FILE_TOO_LARGE,
            nothing.span(0, 0),
            String.format(
                Locale.ROOT, "this file has %,d bytes, but a flow has at most %,d", bytes, LARGEST))
        .hint("move large data to a file that a task reads");
  }

  private static Optional<Diagnostic> malformed(String name, byte[] bytes, String text) {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    return result.isError()
        ? Optional.of(notUtf8(new Source(name, text), out.position(), bytes, in.position()))
        : Optional.empty();
  }

  private static Diagnostic notUtf8(Source lenient, int offset, byte[] bytes, int at) {
    int wrong = Byte.toUnsignedInt(bytes[at]);
    return Diagnostic.of(
            Code.UNREADABLE,
            lenient.span(offset, Math.min(offset + 1, lenient.length())),
            "this file is not UTF-8: byte %d of it is 0x%02X".formatted(at + 1, wrong))
        .hint(
            startsAsUtf16(bytes)
                ? "it starts like UTF-16: save it as UTF-8"
                : "in Latin-1 that byte would be `%c`: save the file as UTF-8".formatted(wrong));
  }

  private static boolean startsAsUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = Byte.toUnsignedInt(bytes[0]);
    int second = Byte.toUnsignedInt(bytes[1]);
    return (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
  }
}
