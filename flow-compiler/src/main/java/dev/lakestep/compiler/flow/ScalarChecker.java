package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.catalogue.Shape.Kind;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Checks single values: that a duration is one, a regular expression can be read, a word is among
/// those allowed.
final class ScalarChecker {
  private static final Set<String> FOR_PEOPLE =
      Set.of("description", "displayName", "kvDescription", "label");

  private final Diagnostics diagnostics;

  ScalarChecker(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void check(Scalar scalar, Kind kind, Spot spot) {
    switch (kind) {
      case TEXT, SQL, CRON, TIME_ZONE, CONDITION -> {}
      case ID -> id(scalar, spot);
      case NAMESPACE -> namespace(scalar);
      case WHOLE -> number(scalar, Literals.whole(scalar).isPresent(), kind, spot);
      case DECIMAL -> number(scalar, Literals.decimal(scalar).isPresent(), kind, spot);
      case FLAG -> flag(scalar, spot);
      case DURATION -> duration(scalar, spot);
      case DATE, DATE_TIME, TIME -> moment(scalar, kind, spot);
      case REGEX -> regex(scalar);
    }
  }

  void word(Scalar scalar, Shape.OneOf shape, Spot spot) {
    String written = scalar.value();
    for (String word : shape.words()) {
      if (shape.anyCase() ? word.equalsIgnoreCase(written) : word.equals(written)) {
        return;
      }
    }
    if (InputRules.speaksOf(spot, written)) {
      return;
    }
    Diagnostic problem =
        Diagnostic.of(
            Code.UNKNOWN_WORD,
            scalar.span(),
            "`%s` is not a word for `%s`".formatted(written, spot.key()));
    Optional<String> nearest =
        shape.words().stream()
            .filter(word -> word.equalsIgnoreCase(written))
            .findFirst()
            .or(() -> Suggestion.nearest(written, shape.words()));
    diagnostics.report(
        nearest
            .map(word ->
                Suggestion.isSure(written, word)
                    ? replaced(problem, scalar, word)
                    : problem.hint("did you mean `%s`?".formatted(word)))
            .orElseGet(() -> problem.hint("the words are " + Wording.quoted(shape.words()))));
  }

  void notEvaluated(Scalar scalar, Spot spot) {
    if (FOR_PEOPLE.contains(spot.key())) {
      diagnostics.report(
          Diagnostic.of(
                  Code.TEXT_NOT_EVALUATED,
                  scalar.span(),
                  "expressions in `%s` are not evaluated".formatted(spot.key()))
              .hint("people will read it just as it stands here"));
      return;
    }
    diagnostics.report(
        Diagnostic.of(
                Code.NOT_EVALUATED,
                scalar.span(),
                "`%s` of %s is not evaluated".formatted(spot.key(), spot.owner()))
            .hint("write the value itself, without an expression"));
  }

  private void id(Scalar scalar, Spot spot) {
    boolean dots = spot.idMayHaveDots();
    if (isName(scalar.value(), dots ? "._-" : "_-", false)) {
      return;
    }
    Diagnostic problem =
        Diagnostic.of(
            Code.ID_SYNTAX,
            scalar.span(),
            scalar.value().isEmpty()
                ? "`%s` is empty".formatted(spot.key())
                : "`%s` cannot be an id".formatted(scalar.value()));
    diagnostics.report(
        problem.hint(
            "ids begin with a letter or a digit, and have letters, digits, `_`"
                + (dots ? ", `-` and `.`" : " and `-`")));
  }

  private void namespace(Scalar scalar) {
    if (!isName(scalar.value(), "._-", true)) {
      diagnostics.report(
          Diagnostic.of(
                  Code.NAMESPACE_SYNTAX,
                  scalar.span(),
                  scalar.value().isEmpty()
                      ? "the namespace is empty"
                      : "`%s` cannot be a namespace".formatted(scalar.value()))
              .hint("namespaces have small letters, digits, `_`, `-` and `.`, as `company.team`"));
    }
  }

  private static boolean isName(String text, String marks, boolean small) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (!small && c >= 'A' && c <= 'Z');
      boolean plain = letter || (c >= '0' && c <= '9');
      if (!plain && (i == 0 || marks.indexOf(c) < 0)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private void number(Scalar scalar, boolean isOne, Kind kind, Spot spot) {
    if (!isOne) {
      wrongKind(scalar, kind, spot);
    }
  }

  private void wrongKind(Scalar scalar, Kind kind, Spot spot) {
    diagnostics.report(
        Diagnostic.of(
            Code.WRONG_KIND,
            scalar.span(),
            "`%s` takes %s, not `%s`"
                .formatted(spot.key(), Wording.expected(new Shape.Of(kind)), scalar.value())));
  }

  private void flag(Scalar scalar, Spot spot) {
    if (Literals.flag(scalar).isPresent()) {
      return;
    }
    String word =
        switch (scalar.value().toLowerCase(Locale.ROOT)) {
          case "yes", "y", "on", "1" -> "true";
          case "no", "n", "off", "0" -> "false";
          default -> "";
        };
    Diagnostic problem =
        Diagnostic.of(
            Code.WRONG_KIND,
            scalar.span(),
            "`%s` takes `true` or `false`, not `%s`".formatted(spot.key(), scalar.value()));
    diagnostics.report(word.isEmpty() ? problem : replaced(problem, scalar, word));
  }

  private void duration(Scalar scalar, Spot spot) {
    if (Literals.duration(scalar.value()).isPresent()) {
      return;
    }
    Diagnostic problem =
        Diagnostic.of(
            Code.DURATION_SYNTAX,
            scalar.span(),
            "`%s` is not a duration for `%s`".formatted(scalar.value(), spot.key()));
    if (Literals.isMonths(scalar.value())) {
      diagnostics.report(problem.hint(minutesOrDays(scalar.value())));
      return;
    }
    diagnostics.report(
        Literals.likelyDuration(scalar.value())
            .map(duration -> replaced(problem, scalar, duration))
            .orElseGet(
                () -> problem.hint("durations are written `PT30S`, `PT5M`, `PT1H30M` or `P1D`")));
  }

  private static String minutesOrDays(String months) {
    String number = months.strip().substring(1, months.strip().length() - 1);
    return "minutes are written `PT%sM`; months have no fixed length: say how many days, as `P30D`"
        .formatted(number);
  }

  private void moment(Scalar scalar, Kind kind, Spot spot) {
    if (!Literals.isMoment(scalar.value(), kind)) {
      diagnostics.report(
          Diagnostic.of(
                  Code.DATE_SYNTAX,
                  scalar.span(),
                  "`%s` cannot be read for `%s`".formatted(scalar.value(), spot.key()))
              .hint("expected is " + Wording.expected(new Shape.Of(kind))));
    }
  }

  private void regex(Scalar scalar) {
    try {
      Pattern.compile(scalar.value());
    } catch (PatternSyntaxException e) {
      int at = Math.clamp(e.getIndex(), 0, Math.max(0, scalar.value().length() - 1));
      Span place = e.getIndex() < 0 ? scalar.span() : scalar.text().span(at, at + 1);
      diagnostics.report(
          Diagnostic.of(
                  Code.REGEX_SYNTAX,
                  place,
                  "`%s` cannot be read as a regular expression".formatted(scalar.value()))
              .hint(e.getDescription().toLowerCase(Locale.ROOT)));
    } catch (StackOverflowError e) {
      diagnostics.report(
          Diagnostic.of(
              Code.REGEX_SYNTAX, scalar.span(), "this regular expression is nested too deep"));
    }
  }

  private static Diagnostic replaced(Diagnostic problem, Scalar scalar, String word) {
    return problem
        .hint("did you mean `%s`?".formatted(word))
        .fix(Fix.replace("write `%s`".formatted(word), scalar.text().span(), word));
  }
}
