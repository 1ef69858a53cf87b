package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.time.temporal.Temporal;

/// Values as Ion text. Dates are texts annotated with their Java class, as Kestra writes them.
final class IonWriter {
  private final Output output;

  private IonWriter(Output output) {
    this.output = output;
  }

  static String write(Value value, Span span) {
    Output output = new Output(span);
    new IonWriter(output).append(value);
    return output.toString();
  }

  private void append(Value value) {
    switch (value) {
      case Value.Nothing _ -> output.append("null");
      case Value.Flag(boolean flag) -> output.append(Boolean.toString(flag));
      case Value.Whole(long number) -> output.append(Long.toString(number));
      case Value.Decimal(double number) -> output.append(decimal(number));
      case Value.Text(String text) -> output.append(quoted(text, '"'));
      case Value.Moment(var time) -> output.append(annotated(time));
      case Value.Items(var items) -> {
        output.append('[');
        String separator = "";
        for (Value item : items) {
          output.append(separator);
          append(item);
          separator = ",";
        }
        output.append(']');
      }
      case Value.Fields(var fields) -> {
        output.append('{');
        String separator = "";
        for (var field : fields.entrySet()) {
          output.append(separator).append(symbol(field.getKey())).append(':');
          append(field.getValue());
          separator = ",";
        }
        output.append('}');
      }
    }
  }

  private static String decimal(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "+inf" : "-inf";
    }
    String text = Double.toString(number);
    return text.contains("E") ? text : number == 0 ? "0e0" : text + "e0";
  }

  private static String annotated(Temporal time) {
    return time.getClass().getSimpleName() + "::" + quoted(time.toString(), '"');
  }

  private static String symbol(String name) {
    boolean plain = name.matches("[A-Za-z_$][A-Za-z0-9_$]*");
    boolean word = name.matches("true|false|null|nan");
    return plain && !word ? name : quoted(name, '\'');
  }

  private static String quoted(String text, char quote) {
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c == '\n') {
        quoted.append("\\n");
      } else if (c == '\r') {
        quoted.append("\\r");
      } else if (c == '\t') {
        quoted.append("\\t");
      } else if (c < ' ') {
        quoted.append("\\x%02x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append(quote).toString();
  }
}
