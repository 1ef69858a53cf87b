package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.plan.Step.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What each kind of input must look like if it is given, and how it becomes a value of its type.
/// Numbers and flags may be given as texts, as a form or a trigger gives them.
final class InputForms {
  private static final String DATE = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?";
  private static final String ZONE = "(Z|[+-][0-9]{2}:[0-9]{2})";
  private static final String INSTANT = "^" + DATE + "T" + TIME + ZONE + "$";
  private static final String WHOLE = "^-?[0-9]{1,15}$";
  private static final String DECIMAL = "^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$";
  private static final String DURATION =
      "^-?P(?=.)([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?$";

  private final Input input;
  private final String path;
  private final List<Need> needs = new ArrayList<>();

  private InputForms(Input input, String path) {
    this.input = input;
    this.path = path;
  }

  /// What must hold of an input.
  static List<Need> of(Input input, String path, Speaker speaker) {
    InputForms forms = new InputForms(input, path);
    forms.add(speaker);
    return forms.needs;
  }

  /// JSONata for the value of an input that was given and is right.
  static String typed(Kind kind, String path) {
    return switch (kind) {
      case Kind.Whole _, Kind.Decimal _ -> "$number(" + path + ")";
      case Kind.Flag _ -> "$string(" + path + ") = \"true\"";
      case Kind.Text _,
          Kind.Moment _,
          Kind.Duration _,
          Kind.File _,
          Kind.Uri _,
          Kind.Email _,
          Kind.Secret _ ->
          "$string(" + path + ")";
      case Kind.Choice(_, var several, _) -> several ? path : "$string(" + path + ")";
      case Kind.Tree(var notation, _) ->
          notation.text().equals("JSON")
              ? "($type(" + path + ") = \"string\" ? $parse(" + path + ") : " + path + ")"
              : path;
      case Kind.Items _, Kind.Form _ -> path;
    };
  }

  private void add(Speaker speaker) {
    switch (input.kind()) {
      case Kind.Text(var validator) -> {
        scalar("a text");
        validator.ifPresent(this::matches);
      }
      case Kind.Whole(var min, var max) -> {
        number(WHOLE, " and $number(#) = $floor($number(#))", "a whole number");
        min.map(String::valueOf).ifPresent(this::atLeast);
        max.map(String::valueOf).ifPresent(this::atMost);
      }
      case Kind.Decimal(var min, var max) -> {
        number(DECIMAL, "", "a number");
        min.map(InputForms::plain).ifPresent(this::atLeast);
        max.map(InputForms::plain).ifPresent(this::atMost);
      }
      case Kind.Flag _ -> given("$string(#) in [\"true\", \"false\"]", "true or false");
      case Kind.Choice(var choices, var several, _) -> choice(choices, several, speaker);
      case Kind.Moment moment -> moment(moment);
      case Kind.Duration _ -> form(DURATION, "a duration such as PT5M");
      case Kind.File(var extensions) -> {
        scalar("the URI of a file");
        if (!extensions.isEmpty()) {
          form(
              "(?i)("
                  + String.join("|", extensions.stream().map(InputForms::escaped).toList())
                  + ")$",
              "a file of type " + String.join(", ", extensions));
        }
      }
      case Kind.Uri _ -> form("^[A-Za-z][A-Za-z0-9+.-]*:.", "a URI");
      case Kind.Email _ -> form("^[^@ ]+@[^@ ]+$", "an e-mail address");
      case Kind.Secret(var validator) -> {
        scalar("a text");
        validator.ifPresent(this::matches);
      }
      case Kind.Items(var itemType) -> items(itemType.text());
      case Kind.Tree _, Kind.Form _ -> {}
    }
  }

  private void scalar(String what) {
    given("$type(#) in [\"string\", \"number\", \"boolean\"]", what);
  }

  private void number(String pattern, String more, String what) {
    given(
        "($type(#) = \"number\""
            + more
            + ") or ($type(#) = \"string\" and $contains($string(#), /"
            + pattern
            + "/))",
        what);
  }

  private void atLeast(String bound) {
    bound(" >= " + bound, "at least " + bound);
  }

  private void atMost(String bound) {
    bound(" <= " + bound, "at most " + bound);
  }

  private void bound(String comparison, String words) {
    String number = "$contains($string(#), /" + DECIMAL + "/) ? $number(#)";
    given(number + comparison + " : true", words);
  }

  private static String plain(double bound) {
    return JsonataText.of(new Json.Constant(Value.of(bound)));
  }

  private void form(String pattern, String what) {
    String flags = pattern.startsWith("(?i)") ? "/i" : "/";
    String plain = pattern.replace("(?i)", "");
    given("$type(#) = \"string\" and $contains($string(#), /" + plain + flags + ")", what);
  }

  private void matches(Word validator) {
    given(
        "$contains($string(#), /^(?:" + inJsonata(validator.text()) + ")$/)",
        "a text of the form " + validator);
  }

  /// JSONata looks for the end of an expression by its slashes and brackets, those in a class of
  /// characters among them.
  static String inJsonata(String regex) {
    StringBuilder text = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length()) {
        text.append(c).append(regex.charAt(++i));
        continue;
      }
      boolean opens = c == '[' && !inClass;
      boolean closes = c == ']' && inClass;
      boolean confuses = c == '/' || (inClass && !closes && "([{)}".indexOf(c) >= 0);
      text.append(confuses ? "\\" : "").append(c);
      inClass = opens || (inClass && !closes);
    }
    return text.toString();
  }

  private void choice(Input.Choices choices, boolean several, Speaker speaker) {
    if (choices.allowCustom()) {
      return;
    }
    Optional<String> computed = choices.expression().map(speaker::value);
    List<String> words = choices.values().stream().map(Word::text).toList();
    String known =
        computed.orElseGet(
            () -> "[" + String.join(", ", words.stream().map(JsonataText::quoted).toList()) + "]");
    String one =
        computed.isPresent() ? "one of those it can be" : "one of " + String.join(", ", words);
    given(
        several
            ? "$type(#) = \"array\" and $count(#[$not($string($) in " + known + ")]) = 0"
            : "$string(#) in " + known,
        several ? "a list of " + one.replaceFirst("^one of", "some of") : one);
  }

  private void moment(Kind.Moment moment) {
    boolean isInstant = moment.unit() == Input.Unit.DATE_TIME;
    switch (moment.unit()) {
      case DATE -> form("^" + DATE + "$", "a date such as 2024-12-31");
      case TIME -> form("^" + TIME + "$", "a time such as 09:30:00");
      case DATE_TIME -> form(INSTANT, "a time such as 2024-12-31T09:30:00Z");
    }
    moment.after().ifPresent(bound -> ordered(isInstant, ">=", bound));
    moment.before().ifPresent(bound -> ordered(isInstant, "<=", bound));
  }

  /// Dates and times of one form are in the order of their texts; instants may differ in zone.
  private void ordered(boolean isInstant, String operator, Word bound) {
    String text = JsonataText.quoted(bound.text());
    String condition =
        isInstant
            ? "$contains($string(#), /%s/) ? $toMillis(#) %s $toMillis(%s) : true"
                .formatted(INSTANT, operator, text)
            : "$string(#) %s %s".formatted(operator, text);
    given(condition, (operator.equals(">=") ? "not before " : "not after ") + bound);
  }

  private void items(String type) {
    String kind =
        switch (type.toUpperCase(Locale.ROOT)) {
          case "INT", "FLOAT" -> "number";
          case "BOOL", "BOOLEAN" -> "boolean";
          case "JSON", "YAML", "ION" -> "";
          default -> "string";
        };
    given(
        kind.isEmpty()
            ? "$type(#) = \"array\""
            : "$type(#) = \"array\" and $count(#[$type($) != \"" + kind + "\"]) = 0",
        kind.isEmpty() ? "a list" : "a list of " + kind + "s");
  }

  /// A condition, of the value as `#`, for where there is one.
  private void given(String condition, String what) {
    String there = "$exists(" + path + ") and $type(" + path + ") != \"null\"";
    needs.add(
        GivenInputs.invalid(
            "$not(" + there + " and $not(" + condition.replace("#", path) + "))",
            "`" + input.id() + "` must be " + what));
  }

  private static String escaped(String extension) {
    return extension.replace(".", "[.]").replace("/", "\\/");
  }
}
