package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.expression.Syntax.Action;
import dev.lakestep.dynamo.expression.Syntax.Part;
import dev.lakestep.dynamo.expression.Syntax.Place;
import dev.lakestep.dynamo.expression.Syntax.Sections;
import dev.lakestep.dynamo.expression.Token.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the grammars of expressions.
final class Parser {
  private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");
  private static final List<String> SECTIONS = List.of("SET", "REMOVE", "ADD", "DELETE");

  private final Words words;

  private Parser(Kind kind, String text) {
    this.words = new Words(kind, text);
  }

  /// Reads a condition, filter or key condition.
  static Syntax condition(Kind kind, String text) {
    Parser parser = new Parser(kind, text);
    Syntax syntax = parser.or();
    if (isOperand(syntax)) {
      throw parser.words.wrong();
    }
    parser.words.expectEnd();
    return syntax;
  }

  static List<Place> projection(String text) {
    Parser parser = new Parser(Kind.PROJECTION, text);
    List<Place> places = parser.places();
    parser.words.expectEnd();
    return places;
  }

  static Sections update(String text) {
    Parser parser = new Parser(Kind.UPDATE, text);
    List<String> names = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    do {
      String section = parser.section();
      names.add(section);
      do {
        actions.add(parser.action(section));
      } while (parser.words.takes(","));
    } while (parser.words.peek().sort() != Sort.END);
    return new Sections(names, actions);
  }

  private String section() {
    for (String section : SECTIONS) {
      if (words.takesKeyword(section)) {
        return section;
      }
    }
    throw words.wrong();
  }

  private Action action(String section) {
    Place target = place();
    return switch (section) {
      case "SET" -> {
        words.expect("=");
        yield new Action(section, target, List.of(sum()));
      }
      case "REMOVE" -> new Action(section, target, List.of());
      default -> {
        String holder = words.expect(Sort.VALUE_HOLDER);
        yield new Action(section, target, List.of(new Syntax.Holder(holder)));
      }
    };
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    do {
      places.add(place());
    } while (words.takes(","));
    return places;
  }

  private Syntax sum() {
    Syntax left = sumOperand();
    if (!words.peek().is("+") && !words.peek().is("-")) {
      return left;
    }
    String operator = words.next().text();
    return new Syntax.Infix(operator, left, sumOperand());
  }

  private Syntax sumOperand() {
    if (words.takes("(")) {
      Syntax inner = sum();
      words.expect(")");
      return new Syntax.Parenthesised(inner);
    }
    return operand();
  }

  private Syntax or() {
    Syntax left = and();
    while (!isOperand(left) && words.takesKeyword("OR")) {
      left = new Syntax.Infix("OR", left, conditionOnly(and()));
    }
    return left;
  }

  private Syntax and() {
    Syntax left = not();
    while (!isOperand(left) && words.takesKeyword("AND")) {
      left = new Syntax.Infix("AND", left, conditionOnly(not()));
    }
    return left;
  }

  private Syntax not() {
    return words.takesKeyword("NOT") ? new Syntax.Not(conditionOnly(not())) : comparison();
  }

  private Syntax conditionOnly(Syntax syntax) {
    if (isOperand(syntax)) {
      throw words.wrong();
    }
    return syntax;
  }

  private Syntax comparison() {
    Syntax left = primary();
    if (!mayBeOperand(left)) {
      return left;
    }
    if (words.peek().sort() == Sort.SIGN && COMPARATORS.contains(words.peek().text())) {
      return new Syntax.Infix(words.next().text(), left, operand());
    }
    if (words.takesKeyword("BETWEEN")) {
      Syntax low = operand();
      words.expectKeyword("AND");
      return new Syntax.Between(left, low, operand());
    }
    if (words.takesKeyword("IN")) {
      words.expect("(");
      List<Syntax> candidates = operands();
      words.expect(")");
      return new Syntax.In(left, candidates);
    }
    return left;
  }

  private Syntax primary() {
    if (words.takes("(")) {
      Syntax inner = or();
      words.expect(")");
      return new Syntax.Parenthesised(inner);
    }
    return operand();
  }

  private List<Syntax> operands() {
    List<Syntax> operands = new ArrayList<>();
    do {
      operands.add(operand());
    } while (words.takes(","));
    return operands;
  }

  private Syntax operand() {
    Token token = words.peek();
    if (words.takes("(")) {
      Syntax inner = operand();
      words.expect(")");
      return new Syntax.Parenthesised(inner);
    }
    if (token.sort() == Sort.VALUE_HOLDER) {
      return new Syntax.Holder(words.next().text());
    }
    if (token.sort() == Sort.NAME && words.after().is("(")) {
      String function = words.next().text();
      words.expect("(");
      List<Syntax> arguments = operands();
      words.expect(")");
      return new Syntax.Call(function, arguments);
    }
    return place();
  }

  private Place place() {
    List<Part> parts = new ArrayList<>();
    parts.add(named());
    while (true) {
      if (words.takes(".")) {
        parts.add(inner());
      } else if (words.takes("[")) {
        parts.add(new Part.Index(words.expect(Sort.NUMBER)));
        words.expect("]");
      } else {
        return new Place(parts);
      }
    }
  }

  /// Behind a point stands any placeholder, though none of a value is a name.
  private Part inner() {
    return words.peek().sort() == Sort.VALUE_HOLDER
        ? new Part.NameHolder(words.next().text())
        : named();
  }

  private Part named() {
    return words.peek().sort() == Sort.NAME_HOLDER
        ? new Part.NameHolder(words.next().text())
        : new Part.Word(words.expect(Sort.NAME));
  }

  /// Whether it can only be a part of a condition.
  private static boolean isOperand(Syntax syntax) {
    Syntax bare = Syntax.bare(syntax);
    return bare instanceof Place || bare instanceof Syntax.Holder;
  }

  private static boolean mayBeOperand(Syntax syntax) {
    return isOperand(syntax) || Syntax.bare(syntax) instanceof Syntax.Call;
  }
}
