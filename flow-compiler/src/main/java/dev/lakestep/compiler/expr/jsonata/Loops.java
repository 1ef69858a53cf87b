package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.List;

/// `for` and `set` in templates.
final class Loops {
  private Loops() {}

  /// A name for a value. It says nothing itself, but its mistakes are those of the template.
  static Phrase assigned(Speaker speaker, Part.Assign assign) {
    if (!speaker.isOutermost()) {
      throw new Unsayable(assign.span(), "`set` in a branch or a loop has no counterpart");
    }
    Phrase value = speaker.say(assign.value());
    if (!value.isShort()) {
      throw new Unsayable(assign.span(), "`set` of what takes a calculation has no counterpart");
    }
    speaker.scope().bind(assign.variable(), value);
    return Spelling.constant(Value.of(""), assign.span()).behind(value.demands());
  }

  /// The texts of all rounds, or that of `else` where there is none.
  static Phrase text(Speaker speaker, Part.For loop) {
    if (loop.variable().equals("loop")) {
      throw new Unsayable(loop.span(), "the variable of this loop is called `loop`");
    }
    Phrase items = speaker.say(loop.items());
    if (!items.sort().isOf(Kind.LIST, Kind.NOTHING) || !items.isShort() || !items.isTotal()) {
      throw new Unsayable(
          loop.items().span(), "`for` has a counterpart only for what is a list for sure");
    }
    String item = speaker.variable();
    String place = speaker.variable();
    Speaker inside = speaker.inner();
    state(inside.scope(), place, "$count(%s)".formatted(items.text()));
    inside.scope().bind(loop.variable(), Phrase.of(item, items.sort().item()));
    Phrase body = Pieces.text(inside, loop.body());
    String each = "$map(%s, function(%s, %s) {%s})".formatted(items.text(), item, place, "%s");
    List<Demand> demands = new ArrayList<>(items.demands());
    for (Demand demand : body.demands()) {
      demands.add(
          demand.withCondition("$not(false in %s)".formatted(each.formatted(demand.condition()))));
    }
    String text = "$join([%s])".formatted(each.replace("{%s}", "{" + body.text() + "}"));
    Phrase rounds = Phrase.of(text, Sort.TEXT).demands(demands);
    return items.canBeNull() || !loop.otherwise().isEmpty()
        ? otherwise(speaker, loop, items, rounds)
        : rounds;
  }

  /// Null makes no round, and is not empty either.
  private static Phrase otherwise(Speaker speaker, Part.For loop, Phrase items, Phrase rounds) {
    Phrase list = items.demands(List.of());
    Phrase empty = Phrase.of(list.text() + " = []", Phrase.COMPARISON, Sort.FLAG);
    Phrase some =
        loop.otherwise().isEmpty()
            ? rounds.demands(List.of())
            : Logic.choice(
                empty, Pieces.text(speaker.inner(), loop.otherwise()), rounds.demands(List.of()));
    Phrase isNull = Phrase.of(list.text() + " = null", Phrase.COMPARISON, Sort.FLAG);
    Phrase nothing = Spelling.constant(Value.of(""), loop.span());
    Phrase all = items.canBeNull() ? Logic.choice(isNull, nothing, some) : some;
    List<Demand> demands = new ArrayList<>(items.demands());
    Phrase round = Phrase.of("", Sort.TEXT).demands(rounds.demands());
    List<Demand> own = new ArrayList<>(round.demands());
    own.removeAll(items.demands());
    demands.addAll(items.canBeNull() ? Demands.where(isNull, false, own) : own);
    demands.addAll(all.demands());
    return all.demands(demands);
  }

  /// What `loop` holds, field by field; as a whole it is not asked for.
  private static void state(Scope scope, String place, String length) {
    String last = length + " - 1";
    scope.bind("loop.index", Phrase.of(place, Sort.WHOLE));
    scope.bind("loop.length", Phrase.of(length, Sort.WHOLE));
    scope.bind("loop.first", Phrase.of(place + " = 0", Phrase.COMPARISON, Sort.FLAG));
    scope.bind("loop.last", Phrase.of(place + " = " + last, Phrase.COMPARISON, Sort.FLAG));
    scope.bind("loop.revindex", Phrase.of(last + " - " + place, Phrase.SUM, Sort.WHOLE));
  }
}
