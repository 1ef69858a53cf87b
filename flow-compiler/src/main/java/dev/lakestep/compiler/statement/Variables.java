package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import java.util.Optional;

/// The variables of a flow that are the same all through an execution.
final class Variables {
  private final Flow flow;
  private final boolean fixed;

  Variables(Flow flow) {
    this.flow = flow;
    this.fixed = flow.allTasks().noneMatch(Variables::changesAny);
  }

  /// What an expression comes to, as it stands in the flow: a variable, or the flow's own name.
  ///
  /// @param again whether what it comes to is rendered once more, as everything in `render(..)` is
  Optional<Argument> find(Expr expr, boolean again) {
    if (expr instanceof Expr.Call(_, var function, _, var arguments)
        && function.equals("render")
        && arguments.all().size() == 1) {
      return variable(arguments.all().getFirst().value()).filter(AthenaSql::isText);
    }
    return variable(expr).filter(AthenaSql::isText).filter(found -> again || !isEvaluated(found));
  }

  private static boolean isEvaluated(Argument argument) {
    return argument instanceof Argument.Rendered(_, var template) && !template.isLiteral();
  }

  private Optional<Argument> variable(Expr expr) {
    return switch (expr) {
      case Expr.Name(_, var name) when name.equals("vars") && fixed ->
          Optional.of(flow.variables());
      case Expr.Attribute(_, Expr.Name(_, var root), var name, _) when root.equals("flow") ->
          ofFlow(name);
      case Expr.Attribute(_, var target, var name, _) ->
          variable(target).flatMap(parent -> field(parent, name));
      case Expr.Index(_, var target, Expr.Literal(_, Value.Text(var name))) ->
          variable(target).flatMap(parent -> field(parent, name));
      case Expr.Literal _,
          Expr.Name _,
          Expr.Index _,
          Expr.Call _,
          Expr.Filter _,
          Expr.Test _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Ternary _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          Optional.empty();
    };
  }

  private static Optional<Argument> field(Argument parent, String name) {
    return parent instanceof Argument.Fields fields ? fields.value(name) : Optional.empty();
  }

  private Optional<Argument> ofFlow(String name) {
    return switch (name) {
      case "id" -> Optional.of(new Argument.Constant(flow.id().span(), Value.of(flow.id().text())));
      case "namespace" ->
          Optional.of(
              new Argument.Constant(flow.namespace().span(), Value.of(flow.namespace().text())));
      default -> Optional.empty();
    };
  }

  private static boolean changesAny(Task task) {
    return task instanceof Task.Call(_, var type, _)
        && (type.name().equals(TypeNames.SET_VARIABLES)
            || type.name().equals("core.execution.UnsetVariables"));
  }
}
