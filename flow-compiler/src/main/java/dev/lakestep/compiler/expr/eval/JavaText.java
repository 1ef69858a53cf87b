package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;

/// Values as Java prints them: what `~`, `join` and most filters of texts go by.
final class JavaText {
  private JavaText() {}

  static String of(Value value, Span span) {
    return switch (value) {
      case Value.Nothing _ -> "null";
      case Value.Flag(boolean flag) -> Boolean.toString(flag);
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Decimal(double number) -> Double.toString(number);
      case Value.Text(String text) -> text;
      case Value.Moment(var time) -> time.toString();
      case Value.Items _, Value.Fields _ -> {
        Output output = new Output(span);
        append(value, output, span);
        yield output.toString();
      }
    };
  }

  private static void append(Value value, Output output, Span span) {
    switch (value) {
      case Value.Items(var items) -> {
        String separator = "[";
        for (Value item : items) {
          output.append(separator);
          append(item, output, span);
          separator = ", ";
        }
        output.append(items.isEmpty() ? "[]" : "]");
      }
      case Value.Fields(var fields) -> {
        String separator = "{";
        for (var field : fields.entrySet()) {
          output.append(separator).append(field.getKey()).append('=');
          append(field.getValue(), output, span);
          separator = ", ";
        }
        output.append(fields.isEmpty() ? "{}" : "}");
      }
      case Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Text _,
          Value.Moment _ ->
          output.append(of(value, span));
    }
  }
}
