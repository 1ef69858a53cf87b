package dev.lakestep.compiler.diagnostic;

import dev.lakestep.compiler.source.Position;
import dev.lakestep.compiler.source.Span;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Writes diagnostics as a JSON array for programs; fields are only ever added to it.
public final class JsonRenderer {
  private JsonRenderer() {}

  public static String render(Collection<Diagnostic> diagnostics) {
    return new Json.Items(diagnostics.stream().map(JsonRenderer::diagnostic).toList()).write();
  }

  private static Json diagnostic(Diagnostic one) {
    List<Json.Fields> related =
        one.related().stream()
            .map(other -> place(Json.fields().with("message", other.message()), other.span()))
            .toList();
    Json.Fields head =
        Json.fields()
            .with("code", one.code().id())
            .with("severity", one.severity().name().toLowerCase(Locale.ROOT))
            .with("message", one.message())
            .with("hints", one.hints().stream().map(Json.Text::new).toList());
    return place(head, one.span())
        .with("related", related)
        .with("fixes", one.fixes().stream().map(JsonRenderer::fix).toList());
  }

  private static Json fix(Fix fix) {
    List<Json.Fields> edits =
        fix.edits().stream()
            .map(e -> place(Json.fields(), e.span()).with("replacement", e.replacement()))
            .toList();
    return Json.fields().with("title", fix.title()).with("edits", edits);
  }

  private static Json.Fields place(Json.Fields fields, Span span) {
    return fields
        .with("file", span.source().name())
        .with("start", point(span.from(), span.start()))
        .with("end", point(span.to(), span.end()));
  }

  private static Json point(Position position, int offset) {
    return Json.fields()
        .with("line", position.line())
        .with("column", position.column())
        .with("offset", offset);
  }
}
