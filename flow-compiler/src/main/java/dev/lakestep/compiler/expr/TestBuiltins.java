package dev.lakestep.compiler.expr;

import static dev.lakestep.compiler.expr.Builtin.test;

import java.util.List;

/// What can stand behind `is` and `is not`.
final class TestBuiltins {
  static final List<Builtin> ALL =
      List.of(
          test("defined", "Whether there is such a name."),
          test("null", "Whether it is null."),
          test("empty", "Whether it is null, or has no letter, item or entry."),
          test("even", "Whether a number is even.").of(Form.NUMBER),
          test("odd", "Whether a number is odd.").of(Form.NUMBER),
          test("map", "Whether it is a map."),
          test("iterable", "Whether `for` can go over it."),
          test("json", "Whether it is a text of JSON."));

  private TestBuiltins() {}
}
