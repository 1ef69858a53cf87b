package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/// The value of a property as the author gave it: constants, and texts that may hold expressions.
public sealed interface Argument {
  Span span();

  /// A number, a flag, nothing, or a text in which nothing is evaluated.
  record Constant(Span span, Value value) implements Argument {}

  /// A text with at least one expression in it, or SQL, whose characters have places in any case.
  record Rendered(Span span, Template template) implements Argument {}

  record Items(Span span, List<Argument> items) implements Argument {
    public Items {
      items = List.copyOf(items);
    }
  }

  record Fields(Span span, List<Field> fields) implements Argument {
    public Fields {
      fields = List.copyOf(fields);
    }

    public Optional<Argument> value(String name) {
      return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).findFirst();
    }
  }

  /// A key, which may hold expressions too, and its value.
  record Field(Argument key, Argument value) {
    /// The key's text, as written.
    public String name() {
      return switch (key) {
        case Constant(_, Value.Text(var text)) -> text;
        case Rendered(_, var template) -> template.text().value();
        case Constant _, Items _, Fields _ -> key.span().text();
      };
    }
  }
}
