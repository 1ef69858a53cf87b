package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.source.Span;
import java.util.List;

/// What became of an expression.
public sealed interface Translation {
  /// `text` stands without the `{% %}`; it has a value whenever every need holds.
  record Said(String text, Type type, List<Need> needs) implements Translation {
    public Said {
      needs = List.copyOf(needs);
    }
  }

  /// Only a function can evaluate it; the reason is short, for people.
  record Unsaid(Span span, String reason) implements Translation {}
}
