package dev.lakestep.compiler.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Shows each diagnostic on one line, `file:line:column: error LAKE0202: message`, as editors and
/// `grep` read it.
public final class LineRenderer {
  private LineRenderer() {}

  public static String render(Collection<Diagnostic> diagnostics) {
    return diagnostics.stream().map(LineRenderer::line).collect(Collectors.joining());
  }

  private static String line(Diagnostic one) {
    String severity = one.severity().name().toLowerCase(Locale.ROOT);
    String place = Cells.clean(one.span().toString());
    String message = Cells.clean(one.message());
    return "%s: %s %s: %s\n".formatted(place, severity, one.code().id(), message);
  }
}
