package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.resolve.ResolvedFlow;

/// Inputs have values to choose from, and their defaults are among them.
final class InputBounds {
  private InputBounds() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    resolved.flow().inputs().forEach(input -> check(input, problems));
  }

  private static void check(Input input, Diagnostics problems) {
    InputRange range = InputRange.of(input.kind());
    if (range.empty()) {
      problems.report(
          Diagnostic.of(
                  Code.EMPTY_RANGE,
                  input.id().span(),
                  "no value of `%s` is%s".formatted(input.id(), range.words()))
              .hint("swap the two bounds"));
      return;
    }
    input.defaults().stream()
        .flatMap(value -> Misfits.of(input, value).stream())
        .forEach(problems::report);
    if (input.kind() instanceof Input.Kind.Form(var children)) {
      children.forEach(child -> check(child, problems));
    }
  }
}
