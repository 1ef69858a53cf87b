package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.SqlText.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Goes one way through a template, and keeps the pieces of SQL and the values of the gaps that it
/// meets; variables of the flow are gone through in their turn.
final class Walk {
  /// How far variables lead to others; rendering goes no further either.
  private static final int DEEPEST = 100;

  /// Athena takes a quarter of it.
  static final int LONGEST = 1_000_000;

  private final Variables variables;
  private final Way way;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Expr> values = new ArrayList<>();
  private final Set<Span> inside = new HashSet<>();
  private final Map<Span, Span> lenders = new LinkedHashMap<>();
  private final Deque<Turn> loops = new ArrayDeque<>();
  private int length;
  private boolean tagged;

  Walk(Variables variables, Way way) {
    this.variables = variables;
    this.way = way;
  }

  void add(AthenaSql.Part part) {
    switch (part) {
      case AthenaSql.Part.Added(var text, var place) -> borrow(text, place);
      case AthenaSql.Part.Given(Argument.Rendered(_, var template)) ->
          new Written(template, template.span(), false).parts(template.parts());
      case AthenaSql.Part.Given(var argument) ->
          borrow(AthenaSql.written(argument), argument.span());
    }
  }

  /// Whether it is cut off, since nobody takes SQL as long as this.
  boolean isCut() {
    return length >= LONGEST || values.size() >= SqlText.MOST_HOLES;
  }

  boolean isTagged() {
    return tagged;
  }

  SqlText sql(Source source) {
    return SqlText.of(source, pieces);
  }

  /// The texts of variables, each by the place where it is asked for.
  Map<Span, Span> lenders() {
    return Map.copyOf(lenders);
  }

  List<Expr> values() {
    return List.copyOf(values);
  }

  private void borrow(String text, Span place) {
    if (!text.isEmpty() && !isCut()) {
      pieces.add(new Piece.Borrowed(ordinary(text), place));
      length += text.length();
    }
  }

  private void gap(Expr value, Span place, boolean free) {
    if (!isCut()) {
      pieces.add(new Piece.Gap(place, free));
      values.add(value);
      length++;
    }
  }

  /// A character that stands for a hole is none where an author wrote it.
  private static String ordinary(String text) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      int number = text.charAt(i) - SqlText.FIRST_HOLE;
      if (number >= 0 && number < SqlText.MOST_HOLES) {
        changed.setCharAt(i, '\uFFFD');
      }
    }
    return changed.toString();
  }

  /// A template that is being gone through.
  private final class Written {
    private final Template template;
    private final Span place;
    private final boolean free;

    /// @param place where it counts as standing: where it does, or where a variable is asked for
    Written(Template template, Span place, boolean free) {
      this.template = template;
      this.place = place;
      this.free = free;
    }

    private boolean isBorrowed() {
      return !place.equals(template.span());
    }

    void parts(List<Template.Part> parts) {
      parts.forEach(this::part);
    }

    private void part(Template.Part part) {
      tagged |= !(part instanceof Template.Part.Literal || part instanceof Template.Part.Output);
      switch (part) {
        case Template.Part.Literal literal -> literal(literal);
        case Template.Part.Output(var span, var expr) ->
            output(expr, isBorrowed() ? place : span, free);
        case Template.Part.If(_, var branches, var otherwise) -> parts(chosen(branches, otherwise));
        case Template.Part.For(_, _, var items, var body, var otherwise) ->
            loop(way.turns(question(items)), body, otherwise);
        case Template.Part.Assign _ -> {}
      }
    }

    private void loop(int turns, List<Template.Part> body, List<Template.Part> otherwise) {
      parts(turns == 0 ? otherwise : List.of());
      for (int i = 0; i < turns; i++) {
        loops.push(new Turn(i, turns));
        parts(body);
        loops.pop();
      }
    }

    private List<Template.Part> chosen(
        List<Template.Part.Branch> branches, List<Template.Part> otherwise) {
      for (Template.Part.Branch branch : branches) {
        if (holds(branch.condition())) {
          return branch.body();
        }
      }
      return otherwise;
    }

    private boolean holds(Expr condition) {
      return Optional.ofNullable(loops.peek())
          .flatMap(turn -> turn.holds(condition))
          .orElseGet(() -> way.choose(question(condition), 2) == 1);
    }

    private String question(Expr expr) {
      return expr.span().text().replaceAll("\\s+", "");
    }

    private void literal(Template.Part.Literal literal) {
      Text all = template.text();
      int from = all.indexAt(literal.span().start());
      if (isBorrowed()) {
        borrow(literal.text(), place);
      } else if (!all.value().startsWith(literal.text(), from)) {
        borrow(literal.text(), literal.span());
      } else if (!isCut()) {
        Text text = all.part(from, from + literal.text().length());
        pieces.add(new Piece.Written(new Text(ordinary(text.value()), text.source(), text.map())));
        length += text.length();
      }
    }

    private void output(Expr expr, Span use, boolean isFree) {
      Optional<Expr> raw = raw(expr);
      if (raw.isPresent()) {
        output(raw.get(), use, true);
        return;
      }
      if (expr instanceof Expr.Literal(_, Value.Text(var text))) {
        borrow(text, use);
        return;
      }
      Optional<Argument> known = variables.find(expr, isBorrowed());
      if (known.isEmpty() || inside.size() == DEEPEST || !inside.add(known.get().span())) {
        gap(expr, use, isFree);
        return;
      }
      lenders.putIfAbsent(use, known.get().span());
      if (known.get() instanceof Argument.Rendered(_, var inner)) {
        new Written(inner, use, isFree).parts(inner.parts());
      } else {
        borrow(AthenaSql.written(known.get()), use);
      }
      inside.remove(known.get().span());
    }

    /// What `raw` is said of.
    private Optional<Expr> raw(Expr expr) {
      if (expr instanceof Expr.Call(_, var name, _, var arguments)
          && name.equals("raw")
          && arguments.all().size() == 1) {
        return Optional.of(arguments.all().getFirst().value());
      }
      return expr instanceof Expr.Filter(_, var input, var filter, _, _) && filter.equals("raw")
          ? Optional.of(input)
          : Optional.empty();
    }
  }
}
