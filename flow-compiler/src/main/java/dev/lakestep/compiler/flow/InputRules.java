package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.Set;

/// What the keys of one input must not say together.
final class InputRules {
  private static final Set<String> NEVER_ITEMS =
      Set.of("ARRAY", "SECRET", "SELECT", "MULTISELECT", "FORM", "REUSABLE_INPUTS");
  private static final Set<String> SCHEMES =
      Set.of("s3://", "nsfile://", "file://", "kestra://", "http://", "https://");

  private InputRules() {}

  static void check(Given given, String type, Diagnostics diagnostics) {
    switch (type) {
      case "ARRAY", "SELECT", "ENUM", "MULTISELECT" -> itemType(given, diagnostics);
      case "FILE" -> fileDefault(given, diagnostics);
      default -> {}
    }
    switch (type) {
      case "SELECT", "MULTISELECT" -> choices(given, type, diagnostics);
      default -> {}
    }
    oneStart(given, diagnostics);
  }

  /// Whether the rule for item types says what is wrong with the word.
  static boolean speaksOf(Spot spot, String word) {
    return spot.key().equals("itemType") && NEVER_ITEMS.contains(word);
  }

  private static void itemType(Given given, Diagnostics diagnostics) {
    given
        .scalar("itemType")
        .filter(scalar -> NEVER_ITEMS.contains(scalar.value()))
        .ifPresent(scalar ->
            diagnostics.report(
                Diagnostic.of(
                        Code.ITEM_TYPE,
                        scalar.span(),
                        "items cannot be of type `%s`".formatted(scalar.value()))
                    .hint("items are single values: `STRING`, `INT`, `DATE` and the like")));
  }

  private static void choices(Given given, String type, Diagnostics diagnostics) {
    boolean none =
        given.node("expression").isEmpty()
            && given.node("values").map(InputRules::isEmpty).orElse(true);
    if (none) {
      diagnostics.report(
          Diagnostic.of(
                  Code.NO_CHOICES,
                  Nodes.head(given.mapping()),
                  "`%s` has nothing to choose from".formatted(type))
              .hint("add `values`, or an `expression` that yields a list"));
    }
  }

  private static boolean isEmpty(YamlNode values) {
    return values instanceof YamlNode.Sequence(_, var items) && items.isEmpty();
  }

  private static void fileDefault(Given given, Diagnostics diagnostics) {
    Optional<Scalar> value =
        given
            .scalar("defaults")
            .filter(scalar -> !Nodes.holdsExpression(scalar))
            .filter(scalar -> SCHEMES.stream().noneMatch(scalar.value()::startsWith));
    value.ifPresent(scalar ->
        diagnostics.report(
            Diagnostic.of(
                    Code.FILE_DEFAULT,
                    scalar.span(),
                    "`%s` is not the URI of a file".formatted(scalar.value()))
                .hint("such as `s3://bucket/key`")));
  }

  private static void oneStart(Given given, Diagnostics diagnostics) {
    Optional<Scalar> defaults = given.scalar("defaults");
    given
        .node("prefill")
        .filter(_ -> given.node("defaults").isPresent())
        .ifPresent(prefill -> {
          Diagnostic problem =
              Diagnostic.of(
                      Code.DEFAULT_AND_PREFILL,
                      prefill.span(),
                      "an input with `defaults` cannot have a `prefill` too")
                  .hint("a form begins with the default by itself");
          diagnostics.report(
              defaults
                  .map(scalar -> problem.related(scalar.span(), "the default"))
                  .orElse(problem));
        });
  }
}
