package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.JsonReader;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.plan.Speaker.Aim;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// What a loop goes over, as a list.
final class LoopValues {
  private static final String ENTRIES =
      "$each($v, function($e, $k) { {\"key\": $k, \"value\": $e} })";

  private LoopValues() {}

  /// The values of a `ForEach`: texts, each once; a map or a list is its JSON.
  static Json texts(Argument values, Speaker speaker) {
    Json given = given(values, speaker, Aim.TEXT);
    return known(given)
        .orElseGet(() ->
            new Json.Code("$distinct([$map(" + list(given) + ", function($i) { $string($i) })])"));
  }

  /// The items of a `Loop`, each with its key if they have keys.
  static Json items(Argument values, Speaker speaker) {
    Json given = given(values, speaker, Aim.VALUE);
    return given instanceof Json.Items(var items) && isConstant(items)
        ? new Json.Items(items.stream().map(LoopValues::written).toList())
        : new Json.Code(
            "("
                + value(given)
                + " [$type($v) = \"object\" ? "
                + ENTRIES
                + " : $map($v, function($e) { {\"value\": $e} })])");
  }

  /// A text in a list is rendered; what stands for the whole list keeps its type.
  private static Json given(Argument values, Speaker speaker, Aim aim) {
    return written(values)
        .orElseGet(
            () -> speaker.json(values, values instanceof Argument.Rendered ? Aim.VALUE : aim));
  }

  /// A list that is written as a text of JSON.
  private static Optional<Json> written(Argument values) {
    if (values instanceof Argument.Constant(_, Value.Text(var text))
        && JsonReader.whole(text).orElse(Value.NOTHING) instanceof Value.Items(var items)) {
      return Optional.of(new Json.Items(items.stream().<Json>map(Json.Constant::new).toList()));
    }
    return Optional.empty();
  }

  private static boolean isConstant(List<Json> items) {
    return items.stream().allMatch(item -> item instanceof Json.Constant);
  }

  /// A number in a list of the flow itself is a text, as Kestra reads it.
  private static Json written(Json item) {
    return switch (item) {
      case Json.Constant(Value.Whole(var number)) -> Json.text(Long.toString(number));
      case Json.Constant(Value.Flag(var flag)) -> Json.text(Boolean.toString(flag));
      case Json.Constant _, Json.Code _, Json.Items _, Json.Fields _ -> item;
    };
  }

  private static Optional<Json> known(Json given) {
    SequencedSet<Json> texts = new LinkedHashSet<>();
    if (!(given instanceof Json.Items(var items))) {
      return Optional.empty();
    }
    for (Json item : items) {
      if (written(item) instanceof Json.Constant(Value.Text(var text))) {
        texts.add(Json.text(text));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Json.Items(List.copyOf(texts)));
  }

  private static String list(Json given) {
    return given instanceof Json.Items
        ? JsonataText.of(given)
        : "(" + value(given) + " $type($v) = \"object\" ? " + ENTRIES + " : $v)";
  }

  /// A text is read as JSON.
  private static String value(Json given) {
    return "$v := " + JsonataText.of(given) + "; $v := $type($v) = \"string\" ? $parse($v) : $v;";
  }
}
