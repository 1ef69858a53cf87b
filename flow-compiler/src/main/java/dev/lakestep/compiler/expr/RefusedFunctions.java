package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Span;
import java.util.Map;
import java.util.Optional;

/// Functions of Kestra's that are known and always fail here: why, and what to do instead.
final class RefusedFunctions {
  private static final String NO_KEYS =
      "keep the value in a secret, and read it with `secret('NAME')`";

  private record Refusal(String reason, String instead) {}

  private static final Map<String, Refusal> ALL =
      Map.of(
          "http",
          new Refusal(
              "an expression reaches no server",
              "call it in a task of type `core.http.Request`, and use its output"),
          "subflow",
          new Refusal(
              "an expression starts no flow",
              "start it in a task of type `core.flow.Subflow`, and use its outputs"),
          "encrypt",
          new Refusal("keys do not belong into a flow", NO_KEYS),
          "decrypt",
          new Refusal("keys do not belong into a flow", NO_KEYS),
          "isPublicHoliday",
          new Refusal(
              "there is no list of holidays",
              "keep the holidays in a list, and ask `… in vars.holidays`"));

  private RefusedFunctions() {}

  /// What to say of a call, if the function is one of them.
  static Optional<Diagnostic> diagnostic(String function, Span span) {
    return Optional.ofNullable(ALL.get(function))
        .map(refusal ->
            Diagnostic.of(
                    Code.REFUSED_FUNCTION,
                    span,
                    "`%s` always fails here: %s".formatted(function, refusal.reason()))
                .hint(refusal.instead()));
  }
}
