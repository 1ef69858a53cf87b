package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What operators cannot work on, and what they never find equal. Of null nothing is said: a value
/// that is known to be null is seldom meant to be.
record Operands(Diagnostics diagnostics, char quote) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d+)?");
  private static final Set<Form> NO_CONDITION = EnumSet.of(Form.LIST, Form.MAP, Form.TIME);
  private static final Set<Form> HOLDS_NOTHING = EnumSet.of(Form.NUMBER, Form.FLAG, Form.TIME);

  /// What `and`, `or`, `not`, `if` and `?` decide by.
  void condition(Expr condition, Type type) {
    Form.of(type)
        .filter(NO_CONDITION::contains)
        .ifPresent(form -> {
          Diagnostic wrong =
              wrong(condition, "%s is neither true nor false".formatted(form.words()));
          diagnostics.report(
              form == Form.TIME
                  ? wrong
                  : wrong.hint("ask whether there is anything in it: `… | length > 0`"));
        });
  }

  void number(String symbol, Expr side, Type type) {
    Form.of(type)
        .filter(form -> form != Form.NUMBER && form != Form.NOTHING)
        .ifPresent(form -> {
          Diagnostic wrong =
              wrong(side, "`%s` needs numbers, and this is %s".formatted(symbol, form.words()));
          diagnostics.report(form == Form.TEXT ? wrong.hint("make it one: `… | number`") : wrong);
        });
  }

  /// `contains` looks into texts, lists and maps.
  void container(Expr side, Type type) {
    Form.of(type)
        .filter(HOLDS_NOTHING::contains)
        .ifPresent(form ->
            diagnostics.report(
                wrong(
                    side,
                    "`contains` looks into text, a list or a map, and this is %s"
                        .formatted(form.words()))));
  }

  /// `in` looks into lists and maps; nothing is ever in a text.
  void within(Expr.Binary binary, Type whole) {
    Form.of(whole)
        .filter(form -> form == Form.TEXT || HOLDS_NOTHING.contains(form))
        .ifPresent(form -> {
          Diagnostic never =
              Diagnostic.of(
                  Code.NEVER_EQUAL,
                  binary.span(),
                  "`in` looks into a list or a map, and this is %s: nothing is ever in it"
                      .formatted(form.words()));
          diagnostics.report(
              form == Form.TEXT ? never.hint("turn it round: `text contains part`") : never);
        });
  }

  /// `<` and its like order numbers, or texts.
  void ordered(Expr.Binary binary, List<Type> sides) {
    Optional<Form> left = Form.of(sides.getFirst());
    Optional<Form> right = Form.of(sides.getLast());
    if (left.isEmpty() || right.isEmpty() || isNull(left.get()) || isNull(right.get())) {
      return;
    }
    boolean alike = left.equals(right) && (left.get() == Form.NUMBER || left.get() == Form.TEXT);
    if (!alike) {
      Diagnostic wrong =
          Diagnostic.of(
              Code.NO_ORDER,
              binary.span(),
              "`%s` orders numbers, or texts: it fails on %s and %s"
                  .formatted(
                      binary.operatorSpan().text(), left.get().words(), right.get().words()));
      boolean dates = left.get() == Form.TIME || right.get() == Form.TIME;
      Diagnostic hinted =
          dates ? wrong.hint("make dates texts first: `… | date('yyyy-MM-dd')`") : wrong;
      diagnostics.report(fix(binary, left.get(), right.get()).map(hinted::fix).orElse(hinted));
    }
  }

  /// Numbers are equal to numbers, texts to texts; one is never equal to the other.
  void equal(Expr.Binary binary, List<Type> sides) {
    Optional<Form> left = Form.of(sides.getFirst());
    Optional<Form> right = Form.of(sides.getLast());
    if (left.isEmpty() || right.isEmpty() || left.equals(right)) {
      return;
    }
    if (isNull(left.get()) || isNull(right.get())) {
      return;
    }
    boolean equal = binary.operator() == BinaryOperator.EQUAL;
    Diagnostic never =
        Diagnostic.of(
                Code.NEVER_EQUAL,
                binary.span(),
                "%s is never equal to %s: this is always %s"
                    .formatted(left.get().words(), right.get().words(), !equal))
            .hint("compare values of one kind");
    diagnostics.report(fix(binary, left.get(), right.get()).map(never::fix).orElse(never));
  }

  private static boolean isNull(Form form) {
    return form == Form.NOTHING;
  }

  private static Diagnostic wrong(Expr expr, String message) {
    return Diagnostic.of(Code.WRONG_OPERAND, expr.span(), message);
  }

  private Optional<Fix> fix(Expr.Binary binary, Form left, Form right) {
    return fix(binary.right(), left).or(() -> fix(binary.left(), right));
  }

  /// A quoted number or flag that is compared with a bare one, or a bare number with a text.
  private Optional<Fix> fix(Expr side, Form other) {
    if (!(side instanceof Expr.Literal(var span, var value))) {
      return Optional.empty();
    }
    String instead =
        switch (value) {
          case Value.Text(var text) when other == Form.NUMBER && NUMBER.matcher(text).matches() ->
              text;
          case Value.Text(var text)
              when other == Form.FLAG && (text.equals("true") || text.equals("false")) ->
              text;
          case Value.Whole(var number) when other == Form.TEXT ->
              "%c%d%c".formatted(quote, number, quote);
          case Value.Flag(var flag) when other == Form.TEXT ->
              "%c%b%c".formatted(quote, flag, quote);
          case Value.Nothing _,
              Value.Flag _,
              Value.Whole _,
              Value.Decimal _,
              Value.Text _,
              Value.Moment _,
              Value.Items _,
              Value.Fields _ ->
              "";
        };
    return instead.isEmpty()
        ? Optional.empty()
        : Optional.of(Fix.replace("write `%s`".formatted(instead), span, instead));
  }
}
