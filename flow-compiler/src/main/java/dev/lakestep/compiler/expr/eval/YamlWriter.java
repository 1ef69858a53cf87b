package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;

/// Values as block YAML, laid out and quoted as Kestra's writer does it.
final class YamlWriter {
  private static final String STEP = "  ";

  private final Output output;
  private final Span span;

  private YamlWriter(Span span) {
    this.output = new Output(span);
    this.span = span;
  }

  static String write(Value value, Span span) {
    YamlWriter writer = new YamlWriter(span);
    switch (value) {
      case Value.Fields fields when !fields.values().isEmpty() -> writer.fields(fields, "");
      case Value.Items items when !items.values().isEmpty() -> writer.items(items, "");
      case Value.Text(String text) when text.isEmpty() -> writer.output.append("--- \"\"\n");
      case Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Text _,
          Value.Moment _,
          Value.Items _,
          Value.Fields _ ->
          writer.scalar(value, "");
    }
    return writer.output.toString();
  }

  private void fields(Value.Fields fields, String indent) {
    for (var field : fields.values().entrySet()) {
      String name = field.getKey();
      output.append(indent).append(YamlText.name(name)).append(':');
      switch (field.getValue()) {
        case Value.Fields inner when !inner.values().isEmpty() -> {
          output.append('\n');
          fields(inner, indent + STEP);
        }
        case Value.Items inner when !inner.values().isEmpty() -> {
          output.append('\n');
          items(inner, indent);
        }
        case Value.Nothing _,
            Value.Flag _,
            Value.Whole _,
            Value.Decimal _,
            Value.Text _,
            Value.Moment _,
            Value.Items _,
            Value.Fields _ -> {
          output.append(' ');
          scalar(field.getValue(), indent);
        }
      }
    }
  }

  private void items(Value.Items items, String indent) {
    for (Value item : items.values()) {
      output.append(indent).append(" -");
      switch (item) {
        case Value.Fields inner when !inner.values().isEmpty() -> {
          output.append('\n');
          fields(inner, indent + STEP);
        }
        case Value.Items inner when !inner.values().isEmpty() -> {
          output.append('\n');
          items(inner, indent + STEP);
        }
        case Value.Nothing _,
            Value.Flag _,
            Value.Whole _,
            Value.Decimal _,
            Value.Text _,
            Value.Moment _,
            Value.Items _,
            Value.Fields _ -> {
          output.append(' ');
          scalar(item, indent);
        }
      }
    }
  }

  private void scalar(Value value, String indent) {
    switch (value) {
      case Value.Text(String text) -> output.append(YamlText.value(text, indent + STEP));
      case Value.Moment(var time) ->
          output.append(YamlText.value(JsonWriter.date(time), indent + STEP));
      case Value.Items _ -> output.append("[]");
      case Value.Fields _ -> output.append("{}");
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Decimal _ ->
          output.append(JavaText.of(value, span));
    }
    output.append('\n');
  }
}
