package dev.lakestep.compiler.diagnostic;

import dev.lakestep.compiler.source.Position;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Writes diagnostics as a SARIF 2.1.0 log, which code hosts show beside the lines of a change.
public final class SarifRenderer {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final List<Code> RULES = List.of(Code.values());
  private static final String UNRESERVED = "-._~/:@!$&'()*+,;=";

  private SarifRenderer() {}

  /// The log of one run of the tool; `version` is the tool's own.
  public static String render(Collection<Diagnostic> diagnostics, String version) {
    Json driver =
        Json.fields()
            .with("name", "lakestep")
            .with("semanticVersion", version)
            .with("rules", RULES.stream().map(SarifRenderer::rule).toList());
    Json run =
        Json.fields()
            .with("tool", Json.fields().with("driver", driver))
            .with("columnKind", "utf16CodeUnits")
            .with("results", diagnostics.stream().map(SarifRenderer::result).toList());
    return Json.fields()
        .with("$schema", SCHEMA)
        .with("version", "2.1.0")
        .with("runs", List.of(run))
        .write();
  }

  private static Json rule(Code code) {
    return Json.fields()
        .with("id", code.id())
        .with("shortDescription", text(code.title()))
        .with("defaultConfiguration", Json.fields().with("level", level(code.severity())));
  }

  private static Json result(Diagnostic one) {
    Json.Fields result =
        Json.fields()
            .with("ruleId", one.code().id())
            .with("ruleIndex", RULES.indexOf(one.code()))
            .with("level", level(one.severity()))
            .with("message", text(String.join("\n", words(one))))
            .with("locations", List.of(location(one.span())));
    if (!one.related().isEmpty()) {
      result = result.with("relatedLocations", related(one.related()));
    }
    return one.fixes().isEmpty()
        ? result
        : result.with("fixes", one.fixes().stream().map(SarifRenderer::fix).toList());
  }

  private static List<String> words(Diagnostic one) {
    return Stream.concat(Stream.of(one.message()), one.hints().stream()).toList();
  }

  private static List<Json> related(List<Diagnostic.Related> places) {
    List<Json> related = new ArrayList<>();
    for (Diagnostic.Related place : places) {
      Json.Fields location = location(place.span()).with("message", text(place.message()));
      related.add(location.with("id", related.size()));
    }
    return related;
  }

  private static Json fix(Fix fix) {
    SequencedMap<Source, List<Json>> replacements = new LinkedHashMap<>();
    for (Fix.Edit edit : fix.edits()) {
      replacements
          .computeIfAbsent(edit.span().source(), _ -> new ArrayList<>())
          .add(
              Json.fields()
                  .with("deletedRegion", region(edit.span()))
                  .with("insertedContent", text(edit.replacement())));
    }
    List<Json> changes = new ArrayList<>();
    replacements.forEach((source, all) ->
        changes.add(
            Json.fields().with("artifactLocation", artifact(source)).with("replacements", all)));
    return Json.fields().with("description", text(fix.title())).with("artifactChanges", changes);
  }

  private static Json.Fields location(Span span) {
    Json place =
        Json.fields()
            .with("artifactLocation", artifact(span.source()))
            .with("region", region(span));
    return Json.fields().with("physicalLocation", place);
  }

  private static Json region(Span span) {
    Position from = span.from();
    Position to = span.to();
    return Json.fields()
        .with("startLine", from.line())
        .with("startColumn", from.column())
        .with("endLine", to.line())
        .with("endColumn", to.column())
        .with("charOffset", span.start())
        .with("charLength", span.length());
  }

  private static Json artifact(Source source) {
    return Json.fields().with("uri", uri(source.name()));
  }

  private static Json text(String text) {
    return Json.fields().with("text", text);
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  private static String uri(String name) {
    StringBuilder uri = new StringBuilder();
    for (byte b : name.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || UNRESERVED.indexOf(b) >= 0);
      uri.append(plain ? Character.toString(b) : "%%%02X".formatted(b & 0xFF));
    }
    return uri.toString();
  }
}
