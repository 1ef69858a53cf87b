package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.manifest.Parameter.Condition;
import dev.lakestep.compiler.manifest.Parameter.Words;
import dev.lakestep.compiler.plan.Json;
import java.util.List;

/// The inputs of a flow for those who start it.
record Parameters(Values values) {

  static List<Parameter> of(Flow flow) {
    return new Parameters(new Values(flow)).all(flow.inputs());
  }

  private List<Parameter> all(List<Input> inputs) {
    return inputs.stream().map(this::one).toList();
  }

  private Parameter one(Input input) {
    return new Parameter(
        input.id().text(),
        input.type().text(),
        input.required(),
        new Words(input.displayName(), input.description()),
        input.defaults().map(values::of),
        input.prefill().map(values::of),
        rules(input.kind()),
        input.kind() instanceof Kind.Form(var inner) ? all(inner) : List.of(),
        input.dependsOn().map(Parameters::condition));
  }

  private static Condition condition(Input.Condition condition) {
    return new Condition(
        texts(condition.inputs()), condition.when().map(when -> when.text().value()));
  }

  private Json.Fields rules(Kind kind) {
    Sheet rules = new Sheet();
    switch (kind) {
      case Kind.Text(var validator) -> validator.ifPresent(word -> put(rules, "validator", word));
      case Kind.Secret(var validator) -> validator.ifPresent(word -> put(rules, "validator", word));
      case Kind.Whole(var min, var max) -> {
        min.ifPresent(number -> rules.put("min", number));
        max.ifPresent(number -> rules.put("max", number));
      }
      case Kind.Decimal(var min, var max) -> {
        min.ifPresent(number -> rules.put("min", new Json.Constant(Value.of(number))));
        max.ifPresent(number -> rules.put("max", new Json.Constant(Value.of(number))));
      }
      case Kind.Choice(var choices, _, var itemType) -> choices(choices, itemType, rules);
      case Kind.Moment(_, var after, var before) -> {
        after.ifPresent(word -> put(rules, "after", word));
        before.ifPresent(word -> put(rules, "before", word));
      }
      case Kind.Duration(var min, var max) -> {
        min.ifPresent(word -> put(rules, "min", word));
        max.ifPresent(word -> put(rules, "max", word));
      }
      case Kind.File(var extensions) -> rules.some("extensions", extensions, Json::text);
      case Kind.Tree(_, var schema) ->
          schema.ifPresent(tree -> rules.put("schema", values.of(tree)));
      case Kind.Items(var itemType) -> put(rules, "itemType", itemType);
      case Kind.Flag _, Kind.Uri _, Kind.Email _, Kind.Form _ -> {}
    }
    return rules.json();
  }

  private static void choices(Input.Choices choices, Word itemType, Sheet rules) {
    rules.some("values", texts(choices.values()), Json::text);
    choices.expression().ifPresent(one -> rules.put("expression", one.text().value()));
    put(rules, "itemType", itemType);
    rules.put("allowCustomValue", choices.allowCustom());
    rules.put("autoSelectFirst", choices.firstByDefault());
  }

  private static void put(Sheet rules, String name, Word word) {
    rules.put(name, word.text());
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }
}
