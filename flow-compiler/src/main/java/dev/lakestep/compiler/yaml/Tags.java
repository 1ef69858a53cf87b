package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.YamlNode.Scalar.Kind;
import java.util.List;

/// The few tags that mean something in a flow; each other one is reported and then ignored.
final class Tags {
  private static final String STANDARD = "tag:yaml.org,2002:";

  private final List<Diagnostic> found;

  Tags(List<Diagnostic> found) {
    this.found = found;
  }

  /// The kind of a scalar with this tag, where `untagged` is what it would be without.
  Kind scalar(String tag, String value, Kind untagged, Span written) {
    Kind byText = CoreSchema.kind(value);
    return switch (tag) {
      case "!", STANDARD + "str" -> Kind.TEXT;
      case STANDARD + "null" -> fitting(byText, Kind.NOTHING, written);
      case STANDARD + "bool" -> fitting(byText, Kind.FLAG, written);
      case STANDARD + "int" -> fitting(byText, Kind.WHOLE, written);
      case STANDARD + "float" ->
          byText == Kind.WHOLE ? Kind.DECIMAL : fitting(byText, Kind.DECIMAL, written);
      case STANDARD + "map", STANDARD + "seq" -> {
        wrong(written);
        yield untagged;
      }
      default -> {
        unknown(written);
        yield untagged;
      }
    };
  }

  /// Reports the tag of a collection unless it says what the collection is anyway.
  void collection(String tag, boolean mapping, Span written) {
    switch (tag) {
      case "!" -> {}
      case STANDARD + "map" -> {
        if (!mapping) {
          wrong(written);
        }
      }
      case STANDARD + "seq" -> {
        if (mapping) {
          wrong(written);
        }
      }
      case STANDARD + "str", STANDARD + "null", STANDARD + "bool", STANDARD + "int" ->
          wrong(written);
      default -> unknown(written);
    }
  }

  private Kind fitting(Kind actual, Kind wanted, Span written) {
    if (actual != wanted) {
      wrong(written);
    }
    return actual;
  }

  private void wrong(Span written) {
    found.add(
        Diagnostic.of(
                Code.BAD_TAG, written, "the value is not what `%s` says".formatted(written.text()))
            .hint("remove the tag, or write a value that fits it"));
  }

  private void unknown(Span written) {
    found.add(
        Diagnostic.of(
                Code.BAD_TAG, written, "`%s` is a tag that no flow knows".formatted(written.text()))
            .hint(
                "remove the tag; if the value is text that starts with `!`, put quotes around it"));
  }
}
