package dev.lakestep.dynamo.expression;

import static dev.lakestep.dynamo.expression.Kind.UPDATE;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Syntax.Place;
import dev.lakestep.dynamo.expression.Update.Action;
import dev.lakestep.dynamo.value.AttributeValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes an update of its syntax, and refuses what can never be done.
final class UpdateBinder {
  /// Types as these messages name them.
  private static final Map<AttributeValue.Type, String> LONG_NAMES =
      Map.of(
          AttributeValue.Type.S, "STRING",
          AttributeValue.Type.N, "NUMBER",
          AttributeValue.Type.B, "BINARY",
          AttributeValue.Type.BOOL, "BOOLEAN",
          AttributeValue.Type.NULL, "NULL",
          AttributeValue.Type.L, "LIST",
          AttributeValue.Type.M, "MAP",
          AttributeValue.Type.SS, "STRING_SET",
          AttributeValue.Type.NS, "NUMBER_SET",
          AttributeValue.Type.BS, "BINARY_SET");

  private final Binder binder;
  private final Names names;

  UpdateBinder(Placeholders placeholders) {
    this.binder = new Binder(UPDATE, placeholders);
    this.names = binder.names();
  }

  Update update(Syntax.Sections sections) {
    Set<String> seen = new HashSet<>();
    for (String section : sections.names()) {
      if (!seen.add(section)) {
        throw UPDATE.invalid(
            "The \"%s\" section can only be used once in an update expression;".formatted(section));
      }
    }
    for (Syntax.Action action : sections.actions()) {
      names.checkWords(action.target());
      action.operand().forEach(names::checkOperand);
    }
    List<Path> targets =
        sections.actions().stream().map(Syntax.Action::target).map(names::path).toList();
    Overlaps.check(UPDATE, targets);
    List<Action> actions = sections.actions().reversed().stream().map(this::action).toList();
    return new Update(actions.reversed());
  }

  private Action action(Syntax.Action action) {
    Path target = names.path(action.target());
    return switch (action.section()) {
      case "SET" -> new Action.Assign(target, operand(action.operand().getFirst()));
      case "REMOVE" -> new Action.Remove(target);
      case "ADD" -> new Action.Add(target, element(action));
      default -> new Action.Delete(target, element(action));
    };
  }

  private AttributeValue element(Syntax.Action action) {
    if (!(binder.operand(action.operand().getFirst()) instanceof Operand.Literal(var value))) {
      throw new IllegalStateException("only a placeholder is read here");
    }
    boolean number = action.section().equals("ADD") && value.type() == AttributeValue.Type.N;
    if (!number && !value.type().isSet()) {
      throw UPDATE.invalid(
          ("Incorrect operand type for operator or function; operator: %s, operand type: %s,"
                  + " typeSet: ALLOWED_FOR_%s_OPERAND")
              .formatted(action.section(), LONG_NAMES.get(value.type()), action.section()));
    }
    return value;
  }

  /// What stands on the right side of a `SET`, and in `if_not_exists`.
  private Operand operand(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Parenthesised(Syntax inner) -> operand(inner);
      case Syntax.Infix(String operator, Syntax left, Syntax right) ->
          operator.equals("+")
              ? new Operand.Plus(number("+", left), number("+", right))
              : new Operand.Minus(number("-", left), number("-", right));
      case Syntax.Call call ->
          call.function().equals("list_append") ? appended(call) : ifNotExists(call);
      case Place _, Syntax.Holder _, Syntax.Between _, Syntax.In _, Syntax.Not _ ->
          binder.operand(syntax);
    };
  }

  private Operand ifNotExists(Syntax.Call call) {
    List<Operand> operands = arguments(call);
    if (operands.getFirst() instanceof Operand.Place(Path path)) {
      return new Operand.IfNotExists(path, operands.getLast());
    }
    throw binder.pathNeeded(call.function());
  }

  private Operand appended(Syntax.Call call) {
    List<Operand> operands = arguments(call);
    operands.forEach(operand -> typed("list_append", operand, AttributeValue.Type.L));
    return new Operand.Appended(operands.getFirst(), operands.getLast());
  }

  private List<Operand> arguments(Syntax.Call call) {
    List<Operand> operands = call.arguments().stream().map(this::inner).map(this::operand).toList();
    binder.checkCount(call, 2);
    return operands;
  }

  /// A list that was put together can only be the whole of a value.
  private Syntax inner(Syntax syntax) {
    if (Syntax.bare(syntax) instanceof Syntax.Call(String function, _)
        && function.equals("list_append")) {
      throw names.misused(function);
    }
    return syntax;
  }

  private Operand number(String operator, Syntax syntax) {
    return typed(operator, operand(inner(syntax)), AttributeValue.Type.N);
  }

  private static Operand typed(String function, Operand operand, AttributeValue.Type needed) {
    Binder.type(operand)
        .filter(type -> type != needed)
        .ifPresent(type -> {
          throw wrongType(function, type);
        });
    return operand;
  }

  private static Refusal wrongType(String function, AttributeValue.Type type) {
    return UPDATE.operand(function, type);
  }
}
