package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.List;

/// Templates: the text of their parts, one behind the other.
final class Pieces {
  private Pieces() {}

  static Phrase text(Speaker speaker, List<Part> parts) {
    List<Phrase> pieces = new ArrayList<>();
    for (Part part : parts) {
      switch (part) {
        case Part.Literal(var span, var text) ->
            pieces.add(Spelling.constant(Value.of(text), span));
        case Part.Output(_, var expression) -> pieces.add(printed(speaker, expression));
        case Part.If branching -> pieces.add(branches(speaker, branching, 0));
        case Part.For loop -> pieces.add(Loops.text(speaker, loop));
        case Part.Assign assign -> pieces.add(Loops.assigned(speaker, assign));
      }
    }
    return Prints.joined(pieces);
  }

  private static Phrase printed(Speaker speaker, Expr expression) {
    Phrase phrase = speaker.say(expression);
    return Renders.met(speaker, phrase, expression.span())
        .orElseGet(() -> Prints.rendered(speaker, phrase, expression.span()));
  }

  private static Phrase branches(Speaker speaker, Part.If branching, int from) {
    if (from == branching.branches().size()) {
      return text(speaker.inner(), branching.otherwise());
    }
    var branch = branching.branches().get(from);
    return Logic.choice(
        Logic.truth(speaker, branch.condition()),
        text(speaker.inner(), branch.body()),
        branches(speaker, branching, from + 1));
  }
}
