package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Syntax.Part;
import dev.lakestep.dynamo.expression.Syntax.Place;
import dev.lakestep.dynamo.value.AttributeValue;
import java.util.List;
import java.util.Set;

/// Looks up the words of an expression. Reserved words and functions are looked at before anything
/// else is; placeholders only where their values are needed.
record Names(Kind kind, Placeholders placeholders) {
  private static final Set<String> TESTS =
      Set.of(
          "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains");
  private static final Set<String> CHANGES = Set.of("if_not_exists", "list_append");
  private static final int MOST_LEVELS = 32;

  /// Where a function stands: alone as a condition, or for a value.
  private enum Use {
    CONDITION,
    VALUE
  }

  void checkWords(Place place) {
    for (Part part : place.parts()) {
      if (part instanceof Part.Word(String text) && ReservedWords.contains(text)) {
        throw kind.invalid("Attribute name is a reserved keyword; reserved keyword: " + text);
      }
    }
  }

  void check(Syntax condition) {
    check(condition, Use.CONDITION);
  }

  void checkOperand(Syntax operand) {
    check(operand, Use.VALUE);
  }

  private void check(Syntax syntax, Use use) {
    switch (syntax) {
      case Place place -> checkWords(place);
      case Syntax.Holder _ -> {}
      case Syntax.Call call -> call(call, use);
      case Syntax.Infix(String operator, Syntax left, Syntax right) -> {
        Use inner = operator.equals("AND") || operator.equals("OR") ? Use.CONDITION : Use.VALUE;
        check(left, inner);
        check(right, inner);
      }
      case Syntax.Between(Syntax operand, Syntax low, Syntax high) ->
          List.of(operand, low, high).forEach(this::checkOperand);
      case Syntax.In(Syntax operand, List<Syntax> candidates) -> {
        checkOperand(operand);
        candidates.forEach(this::checkOperand);
      }
      case Syntax.Not(Syntax condition) -> check(condition, Use.CONDITION);
      case Syntax.Parenthesised(Syntax inner) -> {
        if (inner instanceof Syntax.Parenthesised) {
          throw kind.invalid("The expression has redundant parentheses;");
        }
        check(inner, use);
      }
    }
  }

  private void call(Syntax.Call call, Use use) {
    String function = call.function();
    boolean change = CHANGES.contains(function);
    if (!change && !TESTS.contains(function) && !function.equals("size")) {
      throw kind.invalid("Invalid function name; function: " + function);
    }
    if (change != (kind == Kind.UPDATE)) {
      throw kind.invalid(
          "The function is not allowed in %s expression; function: %s"
              .formatted(kind == Kind.UPDATE ? "an update" : "a condition", function));
    }
    if (!change && TESTS.contains(function) != (use == Use.CONDITION)) {
      throw misused(function);
    }
    call.arguments().forEach(this::checkOperand);
  }

  Refusal misused(String function) {
    return kind.invalid(
        "The function is not allowed to be used this way in an expression; function: " + function);
  }

  AttributeValue value(String holder) {
    return placeholders
        .value(holder)
        .orElseThrow(() ->
            kind.invalid(
                "An expression attribute value used in expression is not defined; attribute value: "
                    + holder));
  }

  Path path(Place place) {
    if (place.parts().size() > MOST_LEVELS) {
      throw kind.invalid(
          "The document path has too many nesting levels; nesting levels: %d"
              .formatted(place.parts().size()));
    }
    String attribute = name(place.parts().getFirst());
    return new Path(attribute, place.parts().stream().skip(1).map(this::step).toList());
  }

  private Path.Step step(Part part) {
    return switch (part) {
      case Part.Word _, Part.NameHolder _ -> new Path.Step.Field(name(part));
      case Part.Index(String digits) -> new Path.Step.Index(index(digits));
    };
  }

  private String name(Part part) {
    return switch (part) {
      case Part.Word(String text) -> text;
      case Part.NameHolder(String holder) ->
          placeholders
              .name(holder)
              .orElseThrow(() ->
                  kind.invalid(
                      "An expression attribute name used in the document path is not defined;"
                          + " attribute name: "
                          + holder));
      case Part.Index(String digits) -> throw new IllegalStateException(digits);
    };
  }

  private int index(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException _) {
      throw kind.invalid(
          "List index is not within the allowable range; index: [%s]".formatted(digits));
    }
  }
}
