package dev.lakestep.athena.text;

import dev.lakestep.athena.text.ValueType.ArrayOf;
import dev.lakestep.athena.text.ValueType.Field;
import dev.lakestep.athena.text.ValueType.MapOf;
import dev.lakestep.athena.text.ValueType.Plain;
import dev.lakestep.athena.text.ValueType.RowOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the text of one type.
final class TypeReader {
  private final String text;
  private int at;

  TypeReader(String text) {
    this.text = text;
  }

  ValueType whole() {
    ValueType type = type();
    if (at < text.length()) {
      throw new IllegalArgumentException("not a type: " + text);
    }
    return type;
  }

  private ValueType type() {
    skipBlanks();
    String name = word();
    return switch (name) {
      case "array" -> {
        expect('(');
        ValueType element = type();
        expect(')');
        yield new ArrayOf(element);
      }
      case "map" -> {
        expect('(');
        ValueType key = type();
        expect(',');
        ValueType value = type();
        expect(')');
        yield new MapOf(key, value);
      }
      case "row" -> new RowOf(fields());
      default -> plain(name);
    };
  }

  private Plain plain(String first) {
    List<Integer> arguments = new ArrayList<>();
    skipBlanks();
    if (take('(')) {
      do {
        skipBlanks();
        arguments.add(Integer.parseInt(word()));
      } while (take(','));
      expect(')');
    }
    int end = behind(at);
    String rest = text.substring(at, end).strip();
    at = end;
    return new Plain(rest.isEmpty() ? first : first + " " + rest, arguments);
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    expect('(');
    do {
      fields.add(field());
    } while (take(','));
    expect(')');
    return fields;
  }

  /// A field without a name is a type alone; types of several words are few, and begin with a word
  /// that would be a name otherwise.
  private Field field() {
    skipBlanks();
    int start = at;
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    String name = quoted ? quoted() : word();
    String rest = text.substring(at, behind(at)).strip();
    if (!quoted && (rest.isEmpty() || isRestOfType(rest))) {
      at = start;
      return new Field(Optional.empty(), type());
    }
    return new Field(Optional.of(name), type());
  }

  private boolean isRestOfType(String rest) {
    return text.startsWith("(", at)
        || rest.equals("with time zone")
        || rest.equals("day to second")
        || rest.equals("year to month")
        || rest.equals("precision");
  }

  /// Where the words end that begin at `from`.
  private int behind(int from) {
    int end = from;
    while (end < text.length() && "(),".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private String quoted() {
    StringBuilder name = new StringBuilder();
    at++;
    while (at < text.length()) {
      char one = text.charAt(at++);
      if (one == '"' && !take('"')) {
        break;
      }
      name.append(one);
    }
    return name.toString();
  }

  private String word() {
    int start = at;
    while (at < text.length() && "(), ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at).toLowerCase(Locale.ROOT);
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private boolean take(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    skipBlanks();
    if (!take(wanted)) {
      throw new IllegalArgumentException("not a type: " + text);
    }
  }
}
