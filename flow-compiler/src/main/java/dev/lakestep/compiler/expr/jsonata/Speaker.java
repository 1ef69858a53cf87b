package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.ExprText;
import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Says expressions in JSONata, the inner parts first. Throws `Unsayable` where there is no
/// counterpart with just the same results.
final class Speaker {
  private final Paths paths;
  private final Scope scope;
  private final Folding folding;
  private final int[] variables;
  private final boolean renders;

  Speaker(Names types, Bindings bindings) {
    this.renders = false;
    this.paths = new Paths(this, types, bindings);
    this.folding = new Folding(bindings);
    this.scope = Scope.outermost();
    this.variables = new int[1];
  }

  private Speaker(Speaker outer, Scope scope, boolean renders) {
    this.renders = renders;
    this.paths = outer.paths.within(this);
    this.folding = outer.folding;
    this.scope = scope;
    this.variables = outer.variables;
  }

  /// The same with names of its own.
  Speaker inner() {
    return new Speaker(this, scope.inner(), renders);
  }

  /// The same, for a text that `render` is given: what it is made of is rendered too.
  Speaker rendering() {
    return new Speaker(this, scope.inner(), true);
  }

  boolean renders() {
    return renders;
  }

  boolean isOutermost() {
    return scope.isOutermost();
  }

  Scope scope() {
    return scope;
  }

  Phrase say(Expr expr) {
    return folding
        .value(expr, scope)
        .map(value -> Spelling.constant(value, expr.span()))
        .orElseGet(() -> withinBounds(said(expr), expr));
  }

  /// A part that is too long makes the whole too long. It is told at once, since what stands in for
  /// a part repeats it, and so each level may double the length.
  private static Phrase withinBounds(Phrase phrase, Expr expr) {
    long length = phrase.text().length();
    for (Demand demand : phrase.demands()) {
      length += demand.condition().length();
    }
    if (length > 5L * ToJsonata.LONGEST) {
      throw new Unsayable(expr.span(), ToJsonata.TOO_LONG);
    }
    return phrase;
  }

  /// An argument of a filter: a map that is known is wanted as it is.
  Phrase argument(Expr expr) {
    return folding
        .all(expr, scope)
        .map(value -> Spelling.constant(value, expr.span()))
        .orElseGet(() -> say(expr));
  }

  private Phrase said(Expr expr) {
    return switch (expr) {
      case Expr.Literal(var span, var value) -> Spelling.constant(value, span);
      case Expr.Name name -> scope.find(name.name()).orElseGet(() -> paths.root(name));
      case Expr.Attribute attribute -> paths.attribute(attribute);
      case Expr.Index index -> paths.index(index);
      case Expr.Call call -> Uses.function(this, call);
      case Expr.Filter filter -> Uses.filter(this, filter);
      case Expr.Test test -> Uses.test(this, test);
      case Expr.Unary unary -> Operations.unary(this, unary);
      case Expr.Binary binary -> Operations.binary(this, binary);
      case Expr.Ternary ternary -> Logic.ternary(this, ternary);
      case Expr.ListOf(var span, var items) -> list(items, span);
      case Expr.MapOf(var span, var pairs) -> map(pairs, span);
    };
  }

  /// Where the keys are that were read before.
  Bound keys() {
    return paths.keys();
  }

  /// What it is made of, in the words of the flow.
  static String words(Expr expr) {
    String text = ExprText.of(expr);
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }

  /// A name for a value that is written once and used more often.
  String variable() {
    return "$_" + ++variables[0];
  }

  /// Something made of a phrase that is written more than once.
  Phrase twice(Phrase phrase, Function<Phrase, Phrase> use) {
    if (phrase.isShort()) {
      return used(phrase, use.apply(phrase.demands(List.of())), UnaryOperator.identity());
    }
    String name = variable();
    String given = "(%s := %s; ".formatted(name, phrase.text());
    Phrase used = use.apply(Phrase.of(name, phrase.sort()));
    return used(phrase, used, text -> given + text + ")");
  }

  private static Phrase used(Phrase phrase, Phrase used, UnaryOperator<String> given) {
    List<Demand> demands = new ArrayList<>(phrase.demands());
    for (Demand demand : used.demands()) {
      demands.add(demand.withCondition(phrase.condition(given.apply(demand.condition()))));
    }
    String text = given.apply(used.text());
    int strength = text.equals(used.text()) ? used.strength() : Phrase.WHOLE;
    boolean safe = phrase.isSafe() && used.isSafe();
    return new Phrase(text, strength, used.sort(), demands, safe, Optional.empty());
  }

  private Phrase list(List<Expr> items, Span span) {
    List<Phrase> said = items.stream().map(this::say).toList();
    StringBuilder text = new StringBuilder("[");
    for (Phrase item : said) {
      text.append(text.length() == 1 ? "" : ", ").append(item(item, span));
    }
    Sort all = Sort.all(said.stream().map(Phrase::sort).toList());
    // a list of nulls alone would pass for an empty one
    Sort of = all.is(Kind.NOTHING) && !said.isEmpty() ? all.or(Kind.TEXT) : all;
    return Phrase.from(said, Phrase.of(text.append(']').toString(), Sort.listOf(of)));
  }

  /// An item of a list that is made: lists in brackets, since JSONata would dissolve them.
  static String item(Phrase item, Span span) {
    if (!item.sort().can(Kind.LIST) || item.text().startsWith("[")) {
      return item.text();
    }
    if (item.sort().is(Kind.LIST)) {
      return "[" + item.text() + "]";
    }
    if (!item.isShort()) {
      throw new Unsayable(span, "it is not known whether an item is a list");
    }
    return "($type(%s) = \"array\" ? [[%s]] : %s)".formatted(item.text(), item.text(), item.text());
  }

  /// Kestra holds the fields in the order of a hash map, which the names alone decide.
  private Phrase map(List<Expr.Pair> pairs, Span span) {
    SequencedMap<String, Phrase> fields = new LinkedHashMap<>();
    List<Phrase> said = new ArrayList<>();
    for (Expr.Pair pair : pairs) {
      if (!(say(pair.key()).constant().orElse(Value.NOTHING) instanceof Value.Text(var name))) {
        throw new Unsayable(pair.key().span(), "a key is not a text that is known when compiled");
      }
      Phrase value = say(pair.value());
      said.add(value);
      fields.put(name, value);
    }
    StringBuilder text = new StringBuilder("{");
    SequencedMap<String, Sort> sorts = new LinkedHashMap<>();
    for (String name : Folding.order(pairs, span)) {
      Phrase value = fields.getOrDefault(name, Spelling.constant(Value.NOTHING, span));
      text.append(text.length() == 1 ? "" : ", ")
          .append(Spelling.quoted(name))
          .append(": ")
          .append(value.text());
      sorts.put(name, value.sort());
    }
    return Phrase.from(said, Phrase.of(text.append('}').toString(), Sort.fields(sorts)));
  }
}
