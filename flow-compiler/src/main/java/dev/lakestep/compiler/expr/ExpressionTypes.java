package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Infers what templates and expressions yield, and reports what cannot work in them.
public final class ExpressionTypes {
  private final ExprWalk walk;

  private ExpressionTypes(ExprWalk walk) {
    this.walk = walk;
  }

  /// The type of a template: that of its expression if it is a single one, else text.
  public static Type check(Template template, Names scope, Diagnostics diagnostics) {
    ExprWalk walk = new ExprWalk(diagnostics, quote(template.span()));
    return template
        .single()
        .map(expr -> walk.type(expr, scope, Certainty.SURE))
        .orElseGet(() -> {
          LocalNames own = new LocalNames(scope, PlaceNames.of(template));
          new ExpressionTypes(walk).parts(template.parts(), own, Certainty.SURE);
          return Type.TEXT;
        });
  }

  public static Type check(Expr expr, Names scope, Diagnostics diagnostics) {
    return new ExprWalk(diagnostics, '\'').type(expr, scope, Certainty.SURE);
  }

  /// The quote to write with where a template stands: not the one that would end its scalar.
  private static char quote(Span template) {
    String source = template.source().text();
    int before = template.start() - 1;
    return before >= 0 && source.charAt(before) == '\'' ? '"' : '\'';
  }

  private void parts(List<Part> parts, LocalNames scope, Certainty certainty) {
    for (Part part : parts) {
      switch (part) {
        case Part.Literal _ -> {}
        case Part.Output(_, var expression) -> walk.type(expression, scope, certainty);
        case Part.Assign(_, var variable, var value) ->
            scope.assign(variable, walk.type(value, scope, certainty), certainty);
        case Part.If branching -> branches(branching, scope, certainty);
        case Part.For loop -> loop(loop, scope, certainty);
      }
    }
  }

  /// What a branch assigns is there behind the `if` too.
  private void branches(Part.If branching, LocalNames scope, Certainty certainty) {
    Certainty reached = certainty;
    for (Part.Branch branch : branching.branches()) {
      walk.condition(branch.condition(), scope, reached);
      reached = certainty.perhaps();
      parts(branch.body(), scope, reached);
    }
    parts(branching.otherwise(), scope, reached);
  }

  private void loop(Part.For loop, LocalNames scope, Certainty certainty) {
    Type items = walk.type(loop.items(), scope, certainty);
    LocalNames inside = new LocalNames(scope);
    inside.bind(loop.variable(), items instanceof Type.Items(var item) ? item : Type.ANY);
    inside.bind("loop", loopType());
    parts(loop.body(), inside, certainty.perhaps());
    parts(loop.otherwise(), scope, certainty.perhaps());
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
