package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Template;
import java.util.Optional;

/// Where a template is evaluated: by the state machine itself, or, for the reason that is given, by
/// a function.
public record Evaluation(Template template, Optional<String> reason) {
  public boolean isByFunction() {
    return reason.isPresent();
  }
}
