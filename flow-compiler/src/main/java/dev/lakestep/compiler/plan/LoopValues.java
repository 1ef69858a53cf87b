package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
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
    return isConstant(given)
        ? given
        : new Json.Code(
            "("
                + value(given)
                + " [$type($v) = \"object\" ? "
                + ENTRIES
                + " : $map($v, function($e) { {\"value\": $e} })])");
  }

  /// How many items there are, if that is known before it runs.
  static Optional<Integer> count(Json items) {
    return items instanceof Json.Items(var all) ? Optional.of(all.size()) : Optional.empty();
  }

  /// A text in a list is rendered; what stands for the whole list keeps its type.
  private static Json given(Argument values, Speaker speaker, Aim aim) {
    return speaker.json(values, values instanceof Argument.Rendered ? Aim.VALUE : aim);
  }

  private static boolean isConstant(Json json) {
    return json instanceof Json.Items(var items)
        && items.stream().allMatch(item -> item instanceof Json.Constant);
  }

  private static Optional<Json> known(Json given) {
    SequencedSet<Json> texts = new LinkedHashSet<>();
    if (!(given instanceof Json.Items(var items))) {
      return Optional.empty();
    }
    for (Json item : items) {
      if (item instanceof Json.Constant(Value.Text _)) {
        texts.add(item);
      } else if (item instanceof Json.Constant(Value.Whole(var number))) {
        texts.add(Json.text(Long.toString(number)));
      } else if (item instanceof Json.Constant(Value.Flag(var flag))) {
        texts.add(Json.text(Boolean.toString(flag)));
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
