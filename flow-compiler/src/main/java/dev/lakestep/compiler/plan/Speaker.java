package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Modern;
import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.expr.jsonata.ToJsonata;
import dev.lakestep.compiler.expr.jsonata.Translation;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.plan.Step.Need;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Says the expressions of one step in JSONata, and keeps account of what it could not say and of
/// what must hold. What JSONata cannot say a function evaluates: before the step, or in it, if the
/// step is a call of a function.
final class Speaker {
  private final Facts facts;
  private final Bindings bindings;
  private final String answers;
  private final Account account;

  /// What is to be seen to before what was said can be evaluated.
  private record Account(
      List<Need> needs,
      SequencedMap<String, Json> asked,
      List<Template> unsaid,
      Optional<StoredKeys> keys) {
    Account aside() {
      return new Account(new ArrayList<>(), asked, unsaid, keys);
    }
  }

  /// What a template is evaluated for.
  enum Aim {
    TEXT("$render"),
    VALUE("$value"),
    CONDITION("$condition");

    private final String mark;

    Aim(String mark) {
      this.mark = mark;
    }
  }

  /// @param answers the variable that holds what a function has evaluated before the step
  Speaker(Facts facts, Bindings bindings, String answers) {
    this(
        facts,
        bindings,
        answers,
        new Account(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), Optional.empty()));
  }

  private Speaker(Facts facts, Bindings bindings, String answers, Account account) {
    this.facts = facts;
    this.bindings = bindings;
    this.answers = answers;
    this.account = account;
  }

  /// Speaks for the same step, with needs of its own.
  Speaker aside() {
    return new Speaker(facts, bindings, answers, account.aside());
  }

  /// What was asked since may have no answer: a function leaves out what it cannot evaluate. The
  /// answers, as JSONata.
  List<String> mayMiss(int since) {
    List<String> names = List.copyOf(account.asked().keySet()).subList(since, asked().size());
    for (String name : names) {
      if (account.asked().get(name) instanceof Json.Fields marked) {
        account.asked().put(name, marked.with("$optional", Json.TRUE));
      }
    }
    return names.stream().map(name -> "$" + answers + "." + name).toList();
  }

  /// Speaks for a step that keys are read for, if it asks for any.
  Speaker reading(StoredKeys keys) {
    Account own =
        new Account(account.needs(), account.asked(), account.unsaid(), Optional.of(keys));
    return new Speaker(facts, bindings, answers, own);
  }

  /// The keys that are to be read before.
  Optional<StoredKeys> keys() {
    return account.keys().filter(keys -> !keys.isEmpty());
  }

  /// Speaks for the same step, of other variables.
  Speaker seeing(Bindings other) {
    return new Speaker(facts, other, answers, account);
  }

  /// Speaks for what was left to a function since: so many answers and templates ago.
  Speaker since(int asked, int unsaid) {
    SequencedMap<String, Json> answers = new LinkedHashMap<>();
    account.asked().entrySet().stream()
        .skip(asked)
        .forEach(one -> answers.put(one.getKey(), one.getValue()));
    List<Template> templates =
        new ArrayList<>(account.unsaid().subList(unsaid, account.unsaid().size()));
    Account own = new Account(account.needs(), answers, templates, account.keys());
    return new Speaker(facts, bindings, this.answers, own);
  }

  Bindings bindings() {
    return bindings;
  }

  /// What must hold before anything that was said is evaluated.
  List<Need> needs() {
    return account.needs();
  }

  /// What a function has to evaluate before, by name.
  SequencedMap<String, Json> asked() {
    return account.asked();
  }

  /// The templates that functions evaluate.
  List<Template> unsaid() {
    return account.unsaid();
  }

  /// A condition, as JSONata that is true or false.
  String condition(Template template) {
    return jsonata(template, Aim.CONDITION);
  }

  String text(Template template) {
    return jsonata(template, Aim.TEXT);
  }

  String value(Template template) {
    return jsonata(template, Aim.VALUE);
  }

  /// A value that is evaluated before or in the state at hand.
  Json json(Argument argument, Aim aim) {
    return json(argument, aim, template -> new Json.Code(jsonata(template, aim)));
  }

  /// A value that a call takes as it is: where it has none, AWS fails the call.
  Json alone(Argument argument, Aim aim) {
    return json(
        argument,
        aim,
        template ->
            switch (translated(template, aim, reading(template))) {
              case Translation.Said(var text, _, var needs) when failsByItself(text, needs) -> {
                account.keys().ifPresent(keys -> keys.add(facts.references(template)));
                facts.evaluated(new Evaluation(template, Optional.empty()));
                yield new Json.Code(text);
              }
              case Translation.Said _, Translation.Unsaid _ ->
                  new Json.Code(jsonata(template, aim));
            });
  }

  /// A value for a function: what JSONata cannot say is handed over as it is.
  Json handed(Argument argument, Aim aim) {
    return json(
        argument,
        aim,
        template ->
            switch (translated(template, aim)) {
              case Translation.Said(var text, _, var needs) when failsByItself(text, needs) -> {
                facts.evaluated(new Evaluation(template, Optional.empty()));
                yield new Json.Code(text);
              }
              case Translation.Said _ ->
                  marked(template, aim, "a check goes with it, which the function makes anyway");
              case Translation.Unsaid(_, var reason) -> marked(template, aim, reason);
            });
  }

  /// SQL with tags, for a function: only there it is known which way a run goes through it.
  void leave(Template tagged) {
    facts.evaluated(new Evaluation(tagged, Optional.of("its tags decide what the SQL is")));
    account.unsaid().add(tagged);
  }

  /// Whether an expression has no value, which AWS takes for a failure, where a need does not hold.
  private static boolean failsByItself(
      String text, List<dev.lakestep.compiler.expr.jsonata.Need> needs) {
    return needs.stream().allMatch(need -> need.condition().equals("$exists(" + text + ")"));
  }

  private interface Saying {
    Json of(Template template);
  }

  private Json json(Argument argument, Aim aim, Saying saying) {
    return switch (argument) {
      case Argument.Constant(_, var value) -> new Json.Constant(value);
      case Argument.Rendered(_, var template) ->
          template
              .literal()
              .<Json>map(text -> new Json.Constant(Value.of(text)))
              .orElseGet(() -> saying.of(template));
      case Argument.Items(_, var items) ->
          new Json.Items(items.stream().map(item -> json(item, aim, saying)).toList());
      case Argument.Fields(_, var fields) -> fields(fields, aim, saying);
    };
  }

  private Json fields(List<Argument.Field> fields, Aim aim, Saying saying) {
    SequencedMap<String, Json> named = new LinkedHashMap<>();
    fields.forEach(field -> named.put(field.name(), json(field.value(), aim, saying)));
    return new Json.Fields(named);
  }

  private String jsonata(Template template, Aim aim) {
    return switch (translated(template, aim, reading(template))) {
      case Translation.Said(var text, _, var more) -> {
        account.keys().ifPresent(keys -> keys.add(facts.references(template)));
        more.forEach(need -> account.needs().add(Need.of(need.condition(), need.complaint())));
        facts.evaluated(new Evaluation(template, Optional.empty()));
        yield text;
      }
      case Translation.Unsaid(_, var reason) -> ask(template, aim, reason);
    };
  }

  private Bindings reading(Template template) {
    return account
        .keys()
        .map(keys -> keys.bound(bindings, facts.references(template)))
        .orElse(bindings);
  }

  private Translation translated(Template template, Aim aim) {
    return translated(template, aim, bindings);
  }

  private Translation translated(Template template, Aim aim, Bindings bindings) {
    Names names = facts.scope(template);
    Template modern = Modern.of(template);
    return switch (aim) {
      case TEXT -> ToJsonata.rendered(modern, names, bindings);
      case VALUE -> ToJsonata.value(modern, names, bindings);
      case CONDITION -> ToJsonata.condition(modern, names, bindings);
    };
  }

  private String ask(Template template, Aim aim, String reason) {
    String name = "e" + account.asked().size();
    account.asked().put(name, marked(template, aim, reason));
    return "$" + answers + "." + name;
  }

  private Json marked(Template template, Aim aim, String reason) {
    facts.evaluated(new Evaluation(template, Optional.of(reason)));
    account.unsaid().add(template);
    return Json.fields(aim.mark, Json.text(template.text().value()));
  }
}
