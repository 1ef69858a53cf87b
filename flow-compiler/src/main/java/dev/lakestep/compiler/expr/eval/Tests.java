package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;

/// What stands behind `is`.
final class Tests {
  private Tests() {}

  static Value defined(Call call) {
    return Value.of(!(call.input() instanceof Value.Nothing));
  }

  static Value empty(Call call) {
    return Value.of(Truth.isEmpty(call.input(), call.run().marks()));
  }

  static Value even(Call call) {
    return Value.of(whole(call) % 2 == 0);
  }

  static Value odd(Call call) {
    return Value.of(whole(call) % 2 != 0);
  }

  static Value iterable(Call call) {
    return Value.of(call.input() instanceof Value.Items);
  }

  static Value json(Call call) {
    return switch (call.input()) {
      case Value.Items _ -> Value.of(call.held() != Held.VIEW && call.held() != Held.ARRAY);
      case Value.Fields _ -> Value.of(true);
      case Value.Text(String text) -> Value.of(text.isBlank() || JsonReader.isJson(text));
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Decimal _, Value.Moment _ ->
          Value.of(false);
    };
  }

  static Value map(Call call) {
    return Value.of(call.input() instanceof Value.Fields);
  }

  static Value nothing(Call call) {
    return Value.of(call.input() instanceof Value.Nothing);
  }

  private static long whole(Call call) {
    if (call.input() instanceof Value.Whole(long number)) {
      return number;
    }
    throw call.wrongInput("a whole number");
  }
}
