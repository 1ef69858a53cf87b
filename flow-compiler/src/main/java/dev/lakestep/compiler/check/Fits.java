package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.flow.Word;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells whether a constant is a value that an input takes. What shows only when the flow runs,
/// such as a file, fits.
final class Fits {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  private Fits() {}

  static Optional<Diagnostic> misfit(Input input, Argument value) {
    return Constants.text(value)
        .filter(text -> !fits(input.kind(), text))
        .map(text ->
            Diagnostic.of(
                    Code.INPUT_MISFIT,
                    value.span(),
                    "`%s` takes %s; `%s` does not fit"
                        .formatted(input.id(), words(input.kind()), text))
                .related(input.id().span(), "the input")
                .hintIf(nearest(input.kind(), text)));
  }

  static boolean fits(Kind kind, String text) {
    return switch (kind) {
      case Kind.Text(var validator) -> matches(validator.stream().toList(), text);
      case Kind.Secret(var validator) -> matches(validator.stream().toList(), text);
      case Kind.Whole _, Kind.Decimal _, Kind.Moment _, Kind.Duration _ ->
          InputRange.measure(kind, text).filter(InputRange.of(kind)::has).isPresent();
      case Kind.Flag _ -> List.of("true", "false").contains(text.toLowerCase(Locale.ROOT));
      case Kind.Choice(var choices, var several, _) ->
          several || open(choices) || has(choices, text);
      case Kind.Items _ -> text.strip().startsWith("[");
      case Kind.Uri _ -> uri(text);
      case Kind.Email _ -> EMAIL.matcher(text).matches();
      case Kind.File _, Kind.Tree _, Kind.Form _ -> true;
    };
  }

  /// Whether other values than those that are listed may come.
  static boolean open(Input.Choices choices) {
    return choices.allowCustom() || choices.expression().isPresent();
  }

  private static boolean has(Input.Choices choices, String text) {
    return choices.values().stream().anyMatch(value -> value.text().equals(text));
  }

  private static String words(Kind kind) {
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
      case Kind.Items _ -> "a list";
      case Kind.Uri _ -> "a URI";
      case Kind.Email _ -> "an address such as `ann@example.com`";
      case Kind.File _, Kind.Tree _, Kind.Form _ -> "another value";
    };
  }

  private static Optional<String> nearest(Kind kind, String text) {
    if (!(kind instanceof Kind.Choice(var choices, _, _))) {
      return Optional.empty();
    }
    List<String> values = choices.values().stream().map(Word::text).toList();
    return Suggestion.nearest(text, values)
        .map("did you mean `%s`?"::formatted)
        .or(() -> Optional.of("its values are `%s`".formatted(String.join("`, `", values))));
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
