package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;

/// Values as compact JSON; fields that hold null are left out, as Kestra leaves them out.
final class JsonWriter {
  private final Output output;
  private final boolean keepsNulls;

  private JsonWriter(Output output, boolean keepsNulls) {
    this.output = output;
    this.keepsNulls = keepsNulls;
  }

  static String write(Value value, Span span) {
    return write(value, false, span);
  }

  static String write(Value value, boolean keepsNulls, Span span) {
    Output output = new Output(span);
    new JsonWriter(output, keepsNulls).append(value);
    return output.toString();
  }

  /// A date as texts of JSON, YAML and jq have it.
  static String date(Temporal time) {
    return switch (time) {
      case ZonedDateTime zoned -> inUtc(zoned.toOffsetDateTime());
      case OffsetDateTime offset -> inUtc(offset);
      case Instant instant -> DateTimeFormatter.ISO_INSTANT.format(instant);
      default -> time.toString();
    };
  }

  private void append(Value value) {
    switch (value) {
      case Value.Nothing _ -> output.append("null");
      case Value.Flag(boolean flag) -> output.append(Boolean.toString(flag));
      case Value.Whole(long number) -> output.append(Long.toString(number));
      case Value.Decimal(double number) -> {
        String text = Double.toString(number);
        output.append(Double.isFinite(number) ? text : '"' + text + '"');
      }
      case Value.Text(String text) -> quote(text);
      case Value.Moment(var time) -> quote(date(time));
      case Value.Items(var items) -> {
        String separator = "[";
        for (Value item : items) {
          output.append(separator);
          append(item);
          separator = ",";
        }
        output.append(items.isEmpty() ? "[]" : "]");
      }
      case Value.Fields fields -> append(fields);
    }
  }

  private void append(Value.Fields fields) {
    output.append('{');
    String separator = "";
    for (var field : fields.values().entrySet()) {
      if (keepsNulls || !(field.getValue() instanceof Value.Nothing)) {
        output.append(separator);
        quote(field.getKey());
        output.append(':');
        append(field.getValue());
        separator = ",";
      }
    }
    output.append('}');
  }

  private void quote(String text) {
    output.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> output.append("\\\"");
        case '\\' -> output.append("\\\\");
        case '\b' -> output.append("\\b");
        case '\f' -> output.append("\\f");
        case '\n' -> output.append("\\n");
        case '\r' -> output.append("\\r");
        case '\t' -> output.append("\\t");
        default -> {
          if (c < ' ') {
            output.append("\\u%04X".formatted((int) c));
          } else {
            output.append(c);
          }
        }
      }
    }
    output.append('"');
  }

  private static String inUtc(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        time.withOffsetSameInstant(ZoneOffset.UTC));
  }
}
