package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/// What every task has. `span` is the whole task; `type` is the type as the author wrote it.
public record TaskSettings(
    Span span,
    Word id,
    Word type,
    Optional<String> description,
    Optional<Retry> retry,
    Optional<Argument> timeout,
    Optional<Template> runIf,
    boolean disabled,
    boolean allowFailure,
    boolean allowWarning,
    List<Word> ignored) {
  public TaskSettings {
    ignored = List.copyOf(ignored);
  }
}
