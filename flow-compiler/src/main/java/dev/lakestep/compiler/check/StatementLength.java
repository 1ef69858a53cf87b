package dev.lakestep.compiler.check;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// How many bytes a text has at least once its variables are put in, without putting them in.
final class StatementLength {
  /// How far variables lead to others; rendering goes no further either.
  private static final int DEEPEST = 100;

  private final Flow flow;
  private final Map<String, Long> known = new HashMap<>();
  private int depth;

  StatementLength(Flow flow) {
    this.flow = flow;
  }

  long of(Argument text) {
    return text instanceof Argument.Rendered(_, var template)
        ? of(template)
        : Constants.text(text).map(StatementLength::bytes).orElse(0L);
  }

  private long of(Template template) {
    return template.parts().stream().mapToLong(this::of).sum();
  }

  private long of(Part part) {
    return switch (part) {
      case Part.Literal(_, var text) -> bytes(text);
      case Part.Output(_, var expr) -> Constants.variable(expr).map(this::variable).orElse(0L);
      case Part.If _, Part.For _, Part.Assign _ -> 0;
    };
  }

  /// A variable that is being measured already is part of a circle, and counts for nothing.
  private long variable(String name) {
    Long length = known.putIfAbsent(name, 0L);
    if (length != null || depth == DEEPEST) {
      return length == null ? 0 : length;
    }
    depth++;
    long measured = flow.variables().value(name).map(this::of).orElse(0L);
    depth--;
    known.put(name, measured);
    return measured;
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
