package dev.lakestep.compiler.expr.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.expr.Value;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Filters of texts.
final class Texts {
  private Texts() {}

  static Value abbreviate(Call call) {
    String text = call.inputText();
    int width = call.count("length");
    if (width < 0) {
      throw call.failure("a text cannot be abbreviated to less than nothing");
    }
    if (text.length() < width || text.length() <= 3) {
      return call.input();
    }
    return Value.of(width <= 3 ? text.substring(0, width) : text.substring(0, width - 3) + "...");
  }

  static Value base64decode(Call call) {
    return Value.of(
        new String(Base64.getDecoder().decode(call.inputText().getBytes(UTF_8)), UTF_8));
  }

  static Value base64encode(Call call) {
    return Value.of(Base64.getEncoder().encodeToString(call.printed().getBytes(UTF_8)));
  }

  /// The first character that is not white space.
  static Value capitalize(Call call) {
    String text = call.inputText();
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at == text.length()
        ? call.input()
        : Value.of(
            text.substring(0, at)
                + Character.toTitleCase(text.charAt(at))
                + text.substring(at + 1));
  }

  static Value title(Call call) {
    char[] text = call.inputText().toCharArray();
    boolean starts = true;
    for (int i = 0; i < text.length; i++) {
      if (Character.isWhitespace(text[i])) {
        starts = true;
      } else if (starts) {
        text[i] = Character.toTitleCase(text[i]);
        starts = false;
      }
    }
    return Value.of(new String(text));
  }

  static Value lower(Call call) {
    return Value.of(call.printed().toLowerCase(Locale.ROOT));
  }

  static Value upper(Call call) {
    return Value.of(call.printed().toUpperCase(Locale.ROOT));
  }

  static Value trim(Call call) {
    return Value.of(call.inputText().trim());
  }

  static Value string(Call call) {
    return Value.of(call.printed());
  }

  static Value className(Call call) {
    return Value.of(
        call.input() instanceof Value.Moment(var time)
            ? time.getClass().getName()
            : call.held().className());
  }

  static Value startsWith(Call call) {
    return Value.of(call.printed().startsWith(call.printed(call.required("value"))));
  }

  static Value endsWith(Call call) {
    return Value.of(call.printed().endsWith(call.printed(call.required("value"))));
  }

  static Value substringBefore(Call call) {
    return cut(call, false, false);
  }

  static Value substringBeforeLast(Call call) {
    return cut(call, false, true);
  }

  static Value substringAfter(Call call) {
    return cut(call, true, false);
  }

  static Value substringAfterLast(Call call) {
    return cut(call, true, true);
  }

  static Value urlencode(Call call) {
    return Value.of(URLEncoder.encode(call.inputText(), UTF_8));
  }

  static Value urldecode(Call call) {
    return Value.of(URLDecoder.decode(call.inputText(), UTF_8));
  }

  /// White space becomes a dash, accents fall off, and what is no letter, digit or dash is dropped.
  static Value slugify(Call call) {
    String dashed = call.printed().replaceAll("\\s", "-");
    String plain = Normalizer.normalize(dashed, Normalizer.Form.NFD).replaceAll("[^\\w-]", "");
    String slug = plain.replace('_', '-').replaceAll("-{2,}", "-");
    String head = slug.startsWith("-") ? slug.substring(1) : slug;
    String whole = head.endsWith("-") ? head.substring(0, head.length() - 1) : head;
    return Value.of(whole.toLowerCase(Locale.ROOT));
  }

  /// Every line but the first.
  static Value indent(Call call) {
    return indented(call, "");
  }

  /// Every line, on a line of its own.
  static Value nindent(Call call) {
    return indented(call, lineEnd(call.printed()));
  }

  static Value escapeChar(Call call) {
    String type = call.text("type").toUpperCase(Locale.ROOT);
    UnaryOperator<String> escape =
        switch (type) {
          case "SINGLE" -> text -> replaced(call, text, "'", "\\'");
          case "DOUBLE" -> text -> replaced(call, text, "\"", "\\\"");
          case "SHELL" -> text -> replaced(call, text, "'", "'\\''");
          default ->
              throw call.failure(
                  "`escapeChar` knows `single`, `double` and `shell`, not `%s`"
                      .formatted(type.toLowerCase(Locale.ROOT)));
        };
    return Deep.texts(call, call.input(), escape);
  }

  static Value replace(Call call) {
    if (!(call.required("replace_pairs") instanceof Value.Fields(var pairs))) {
      throw call.failure("the argument `replace_pairs` of `replace` is a map");
    }
    boolean regexp = call.flag("regexp", false);
    UnaryOperator<String> replace =
        text -> {
          String result = text;
          for (var pair : pairs.entrySet()) {
            String to = call.printed(pair.getValue());
            result =
                regexp
                    ? Regexes.replaced(call, result, pair.getKey(), to)
                    : replaced(call, result, pair.getKey(), to);
          }
          return result;
        };
    return Deep.texts(call, call.input(), replace);
  }

  /// As `String.replace`, and no longer than a text may be.
  private static String replaced(Call call, String text, String from, String to) {
    long growth = (long) to.length() - from.length();
    if (growth > 0) {
      long count = from.isEmpty() ? text.length() + 1L : occurrences(text, from);
      Budget.fit(text.length() + count * growth, call.span());
    }
    return text.replace(from, to);
  }

  private static long occurrences(String text, String part) {
    long count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  private static Value indented(Call call, String before) {
    String text = call.printed();
    if (text.isEmpty()) {
      return Value.of(text);
    }
    int amount = call.count("amount");
    if (amount < 0) {
      throw call.failure("one cannot indent by less than nothing");
    }
    String prefix = call.textIfAny("prefix").orElse(" ");
    Budget.fit((long) amount * prefix.length(), call.span());
    String end = lineEnd(text);
    return Value.of(replaced(call, before + text, end, end + prefix.repeat(amount)));
  }

  private static String lineEnd(String text) {
    for (String end : new String[] {"\r\n", "\n\r", "\n", "\r"}) {
      if (text.contains(end)) {
        return end;
      }
    }
    return "\n";
  }

  /// The side of the separator that is asked for. Where there is none, `before` is everything and
  /// `after` is nothing.
  private static Value cut(Call call, boolean after, boolean last) {
    String text = call.printed();
    String separator = call.text("separator");
    if (separator.isEmpty()) {
      return Value.of(after == last ? "" : text);
    }
    int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    if (at < 0) {
      return Value.of(after ? "" : text);
    }
    return Value.of(after ? text.substring(at + separator.length()) : text.substring(0, at));
  }
}
