package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Infers what templates and expressions yield, and reports what cannot work in them.
public final class ExpressionTypes {
  private final ExprWalk walk;

  private ExpressionTypes(Diagnostics diagnostics) {
    this.walk = new ExprWalk(diagnostics);
  }

  /// The type of a template: that of its expression if it is a single one, else text.
  public static Type check(Template template, Names scope, Diagnostics diagnostics) {
    ExpressionTypes types = new ExpressionTypes(diagnostics);
    return template
        .single()
        .map(expr -> types.walk.type(expr, scope, Certainty.SURE))
        .orElseGet(() -> {
          types.parts(template.parts(), new LocalNames(scope), Certainty.SURE);
          return Type.TEXT;
        });
  }

  public static Type check(Expr expr, Names scope, Diagnostics diagnostics) {
    return new ExprWalk(diagnostics).type(expr, scope, Certainty.SURE);
  }

  private void parts(List<Part> parts, LocalNames scope, Certainty certainty) {
    for (Part part : parts) {
      switch (part) {
        case Part.Literal _ -> {}
        case Part.Output(_, var expression) -> walk.type(expression, scope, certainty);
        case Part.Assign(_, var variable, var value) ->
            scope.put(variable, walk.type(value, scope, certainty));
        case Part.If(_, var branches, var otherwise) -> {
          for (Part.Branch branch : branches) {
            walk.type(branch.condition(), scope, certainty);
            parts(branch.body(), new LocalNames(scope), Certainty.PERHAPS);
          }
          parts(otherwise, new LocalNames(scope), Certainty.PERHAPS);
        }
        case Part.For loop -> loop(loop, scope, certainty);
      }
    }
  }

  private void loop(Part.For loop, LocalNames scope, Certainty certainty) {
    Type items = walk.type(loop.items(), scope, certainty);
    LocalNames inside = new LocalNames(scope);
    inside.put(loop.variable(), items instanceof Type.Items(var item) ? item : Type.ANY);
    inside.put("loop", loopType());
    parts(loop.body(), inside, Certainty.PERHAPS);
    parts(loop.otherwise(), new LocalNames(scope), Certainty.PERHAPS);
  }

  private static Type loopType() {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    fields.put("index", Type.WHOLE);
    fields.put("length", Type.WHOLE);
    fields.put("first", Type.FLAG);
    fields.put("last", Type.FLAG);
    fields.put("revindex", Type.WHOLE);
    return new Type.Struct(fields, false);
  }
}
