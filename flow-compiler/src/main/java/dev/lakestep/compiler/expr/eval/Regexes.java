package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Regular expressions, and the filters that take one. No expression, however it backtracks, runs
/// for long.
final class Regexes {
  private static final int LOOKS = 20_000_000;

  private Regexes() {}

  static Value regexMatch(Call call) {
    if (call.input() instanceof Value.Nothing) {
      return Value.of(false);
    }
    return Value.of(matcher(call, call.printed(), call.printed(call.required("regex"))).find());
  }

  static Value regexReplace(Call call) {
    String to = call.printed(call.required("replacement"));
    return Value.of(replaced(call, call.printed(), call.printed(call.required("regex")), to));
  }

  static Value regexExtract(Call call) {
    int group = call.argument("group") instanceof Value.Nothing ? 0 : call.count("group");
    Matcher matcher = matcher(call, call.printed(), call.printed(call.required("regex")));
    if (!matcher.find()) {
      return Value.NOTHING;
    }
    String found = matcher.group(group);
    return found == null ? Value.NOTHING : Value.of(found);
  }

  /// Splits at each match of the delimiter, which is a regular expression.
  static Value split(Call call) {
    Looked text = new Looked(call.inputText(), call);
    int limit = call.argument("limit") instanceof Value.Nothing ? 0 : call.count("limit");
    String[] parts = Pattern.compile(call.text("delimiter")).split(text, limit);
    List<Value> values = Stream.of(parts).map(Value::of).toList();
    return call.marked(new Value.Items(values), Held.ARRAY);
  }

  static String replaced(Call call, String text, String regex, String replacement) {
    Matcher matcher = matcher(call, text, regex);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, replacement);
      Budget.fit(result.length(), call.span());
    }
    return matcher.appendTail(result).toString();
  }

  private static Matcher matcher(Call call, String text, String regex) {
    return Pattern.compile(regex).matcher(new Looked(text, call));
  }

  /// A text that counts how often it is looked at, and gives up when that is too often.
  private static final class Looked implements CharSequence {
    private final CharSequence text;
    private final Call call;
    private int looks;

    Looked(CharSequence text, Call call) {
      this.text = text;
      this.call = call;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks > LOOKS) {
        throw call.failure("the regular expression takes too long on this text");
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
