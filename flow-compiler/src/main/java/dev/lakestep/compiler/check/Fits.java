package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.JsonReader;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.yaml.YamlReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells whether a constant is a value that an input takes. What shows only when the flow runs,
/// such as a file, fits.
final class Fits {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  private Fits() {}

  static boolean fits(Kind kind, String text) {
    return switch (kind) {
      case Kind.Text(var validator) -> matches(validator.stream().toList(), text);
      case Kind.Secret(var validator) -> matches(validator.stream().toList(), text);
      case Kind.Whole _, Kind.Decimal _, Kind.Moment _, Kind.Duration _ ->
          InputRange.measure(kind, text).filter(InputRange.of(kind)::has).isPresent();
      case Kind.Flag _ -> List.of("true", "false").contains(text.toLowerCase(Locale.ROOT));
      case Kind.Choice(var choices, var several, _) ->
          several || open(choices) || has(choices, text);
      case Kind.Items _ -> JsonReader.whole(text).filter(Value.Items.class::isInstance).isPresent();
      case Kind.Uri _ -> uri(text);
      case Kind.Email _ -> EMAIL.matcher(text).matches();
      case Kind.Tree(var notation, _) -> tree(notation.text(), text);
      case Kind.File _, Kind.Form _ -> true;
    };
  }

  /// Whether other values than those that are listed may come.
  static boolean open(Input.Choices choices) {
    return choices.allowCustom() || choices.expression().isPresent();
  }

  static boolean has(Input.Choices choices, String text) {
    return choices.values().stream().anyMatch(value -> value.text().equals(text));
  }

  /// What an input takes, in words.
  static String words(Kind kind) {
    String range = InputRange.of(kind).words();
    return switch (kind) {
      case Kind.Text _, Kind.Secret _ -> "a text that matches its `validator`";
      case Kind.Whole _ -> "a whole number" + range;
      case Kind.Decimal _ -> "a number" + range;
      case Kind.Flag _ -> "`true` or `false`";
      case Kind.Choice _ -> "one of its `values`";
      case Kind.Moment(var unit, _, _) ->
          switch (unit) {
                case DATE -> "a date such as `2026-01-31`";
                case DATE_TIME -> "a moment such as `2026-01-31T09:00:00Z`";
                case TIME -> "a time such as `09:00:00`";
              }
              + range;
      case Kind.Duration _ -> "a duration such as `PT5M`" + range;
      case Kind.Items _ -> "a list, such as `[1, 2]`";
      case Kind.Uri _ -> "a URI";
      case Kind.Email _ -> "an address such as `ann@example.com`";
      case Kind.Tree(var notation, _) -> notation.text();
      case Kind.File _, Kind.Form _ -> "another value";
    };
  }

  private static boolean tree(String notation, String text) {
    return switch (notation.toUpperCase(Locale.ROOT)) {
      case "JSON" -> text.isBlank() || JsonReader.whole(text).isPresent();
      case "YAML" -> text.isBlank() || yaml(text);
      default -> true;
    };
  }

  private static boolean yaml(String text) {
    Diagnostics problems = new Diagnostics();
    YamlReader.read(new Source("yaml", text), problems);
    return !problems.hasErrors();
  }

  private static boolean matches(List<Word> validator, String text) {
    return validator.stream().allMatch(regex -> BoundedRegex.mayMatch(regex.text(), text));
  }

  private static boolean uri(String text) {
    try {
      return !new URI(text.strip()).toString().isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
