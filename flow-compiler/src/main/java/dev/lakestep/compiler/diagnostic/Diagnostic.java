package dev.lakestep.compiler.diagnostic;

import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One thing to tell the author of a flow: what, where, what else is involved, and what to do.
public record Diagnostic(
    Code code,
    String message,
    Span span,
    List<Related> related,
    List<String> hints,
    List<Fix> fixes) {
  public Diagnostic {
    related = List.copyOf(related);
    hints = List.copyOf(hints);
    fixes = List.copyOf(fixes);
  }

  /// Another place that the message speaks of, such as the first of two equal ids.
  public record Related(Span span, String message) {}

  public static Diagnostic of(Code code, Span span, String message) {
    return new Diagnostic(code, message, span, List.of(), List.of(), List.of());
  }

  public Diagnostic hint(String hint) {
    return new Diagnostic(code, message, span, related, append(hints, hint), fixes);
  }

  /// The hint if there is one, else this diagnostic as it is.
  public Diagnostic hintIf(Optional<String> hint) {
    return hint.map(this::hint).orElse(this);
  }

  public Diagnostic related(Span place, String words) {
    return new Diagnostic(
        code, message, span, append(related, new Related(place, words)), hints, fixes);
  }

  public Diagnostic fix(Fix fix) {
    return new Diagnostic(code, message, span, related, hints, append(fixes, fix));
  }

  /// The fix if it may be made, else this diagnostic as it is.
  public Diagnostic fixIf(boolean may, Fix fix) {
    return may ? fix(fix) : this;
  }

  public Severity severity() {
    return code.severity();
  }

  private static <T> List<T> append(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }
}
