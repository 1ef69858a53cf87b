package dev.lakestep.cli.words;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.flow.Word;
import java.util.ArrayList;
import java.util.List;

/// What an input may be, in words.
public final class InputWords {
  private static final int LIMIT = 50;

  private InputWords() {}

  /// Such as `one of yellow, green; else yellow`.
  public static String of(Input input) {
    List<String> words = new ArrayList<>();
    String kind = kind(input.kind());
    if (!kind.isEmpty()) {
      words.add(kind);
    }
    words.add(input.defaults().map(value -> "else " + shown(value)).orElse(need(input)));
    input
        .dependsOn()
        .flatMap(Input.Condition::when)
        .ifPresent(when -> words.add("asked if " + Shown.cut(when.text().value(), LIMIT)));
    return String.join("; ", words);
  }

  private static String need(Input input) {
    return input.required() ? "required" : "optional";
  }

  private static String kind(Kind kind) {
    return switch (kind) {
      case Kind.Text(var validator) -> validator.map(regex -> "like " + regex).orElse("");
      case Kind.Secret(var validator) -> validator.map(regex -> "like " + regex).orElse("");
      case Kind.Whole(var min, var max) ->
          bounds(min.map(InputWords::from).orElse(""), max.map(InputWords::to).orElse(""));
      case Kind.Decimal(var min, var max) ->
          bounds(min.map(InputWords::from).orElse(""), max.map(InputWords::to).orElse(""));
      case Kind.Choice(var choices, var several, _) ->
          (several ? "some of " : "one of ") + choices(choices);
      case Kind.Moment(_, var after, var before) ->
          bounds(after.map(InputWords::from).orElse(""), before.map(InputWords::to).orElse(""));
      case Kind.Duration(var min, var max) ->
          bounds(min.map(InputWords::from).orElse(""), max.map(InputWords::to).orElse(""));
      case Kind.File(var extensions) ->
          extensions.isEmpty() ? "" : "ending in " + String.join(", ", extensions);
      case Kind.Items(var itemType) -> "of " + itemType;
      case Kind.Tree(_, var schema) -> schema.isPresent() ? "as its schema says" : "";
      case Kind.Form(var inputs) ->
          String.join(", ", inputs.stream().map(input -> input.id().text()).toList());
      case Kind.Flag _, Kind.Uri _, Kind.Email _ -> "";
    };
  }

  private static String from(Object bound) {
    return "from " + bound;
  }

  private static String to(Object bound) {
    return "to " + bound;
  }

  private static String bounds(String from, String to) {
    return (from + " " + to).strip();
  }

  private static String choices(Input.Choices choices) {
    String values =
        choices
            .expression()
            .map(list -> Shown.cut(list.text().value(), LIMIT))
            .orElse(String.join(", ", choices.values().stream().map(Word::text).toList()));
    return choices.allowCustom() ? values + ", or another" : values;
  }

  private static String shown(Argument argument) {
    return Shown.argument(argument, LIMIT);
  }
}
