package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.Substitution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// The text of a JSON tree, indented by two; the same text each time.
public final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private final boolean evaluated;

  private JsonText(boolean evaluated) {
    this.evaluated = evaluated;
  }

  public static String of(Json json) {
    return write(json, true);
  }

  /// Of a tree that nothing evaluates: each text stands for itself.
  public static String plain(Json json) {
    return write(json, false);
  }

  private static String write(Json json, boolean evaluated) {
    JsonText text = new JsonText(evaluated);
    text.append(json, "\n");
    return text.out.append('\n').toString();
  }

  private void append(Json json, String lead) {
    switch (json) {
      case Json.Code(var jsonata) -> quote("{% " + jsonata + " %}");
      case Json.Items(var items) -> items(items, lead);
      case Json.Fields(var fields) -> fields(fields, lead);
      case Json.Constant(var value) -> constant(value, lead);
    }
  }

  private void constant(Value value, String lead) {
    switch (value) {
      case Value.Nothing _ -> out.append("null");
      case Value.Flag(var flag) -> out.append(flag);
      case Value.Whole(var number) -> out.append(number);
      case Value.Decimal(var number) -> out.append(decimal(number));
      case Value.Text(var text) -> text(text);
      case Value.Moment(var time) -> text(time.toString());
      case Value.Items(var values) -> {
        List<Json> items = new ArrayList<>();
        values.forEach(item -> items.add(new Json.Constant(item)));
        items(items, lead);
      }
      case Value.Fields(var values) -> {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        values.forEach((name, field) -> fields.put(name, new Json.Constant(field)));
        fields(fields, lead);
      }
    }
  }

  private static String decimal(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /// A text that looks like JSONata is written as JSONata that yields it, and so is one without
  /// characters or of several lines, which AWS takes but `asl-validator` does not.
  private void text(String text) {
    boolean looksLikeCode = text.startsWith("{%") && text.endsWith("%}");
    if (evaluated && (looksLikeCode || text.isEmpty() || text.matches("(?s).*[\\n\\r].*"))) {
      JsonText inner = new JsonText(evaluated);
      inner.quote(text);
      quote("{% " + inner.out + " %}");
    } else {
      quote(text);
    }
  }

  private void items(List<Json> items, String lead) {
    out.append('[');
    String comma = "";
    for (Json item : items) {
      out.append(comma).append(lead).append("  ");
      append(item, lead + "  ");
      comma = ",";
    }
    out.append(items.isEmpty() ? "" : lead).append(']');
  }

  private void fields(SequencedMap<String, Json> fields, String lead) {
    out.append('{');
    String comma = "";
    for (var field : fields.entrySet()) {
      out.append(comma).append(lead).append("  ");
      quote(field.getKey());
      out.append(": ");
      append(field.getValue(), lead + "  ");
      comma = ",";
    }
    out.append(fields.isEmpty() ? "" : lead).append('}');
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isEscaped(text, i)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private boolean isEscaped(String text, int at) {
    char c = text.charAt(at);
    return c < ' '
        || (Character.isSurrogate(c) && !isPaired(text, at))
        || (evaluated && isNoSubstitution(text, at));
  }

  /// What an author wrote like a name to be put in is not to be found when the names are put in.
  private static boolean isNoSubstitution(String text, int at) {
    return text.startsWith("${", at) && !Substitution.isAt(text, at);
  }

  private static boolean isPaired(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? (at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1)))
        : (at > 0 && Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
