package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads inputs of both dialects.
final class InputReader {
  private final Diagnostics diagnostics;

  InputReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  List<Input> list(Optional<YamlNode> list) {
    return list.filter(node -> node instanceof Sequence).stream()
        .flatMap(node -> ((Sequence) node).items().stream())
        .flatMap(node -> Nodes.asMapping(node).stream())
        .map(this::one)
        .toList();
  }

  private Input one(Mapping mapping) {
    Optional<Entry> entry =
        Nodes.scalar(mapping, "type").map(Scalar::value).flatMap(InputReader::working);
    Given given = new Given(mapping, entry.map(Keys::of).orElse(anyText()), diagnostics);
    InputRules.check(given, entry.map(Entry::name).orElse(""), diagnostics);
    return new Input(
        mapping.span(),
        given.word("id").orElseGet(() -> TaskReader.nameless(mapping.span())),
        given.word("type", "STRING"),
        kind(entry.map(Entry::name).orElse(""), given),
        given.text("description"),
        given.text("displayName"),
        given.flag("required", true),
        given.argument("defaults"),
        given.argument("prefill"),
        condition(given));
  }

  private static Optional<Entry> working(String type) {
    return Catalogue.find(Family.INPUT, type) instanceof Lookup.Found(var entry, _)
            && !(entry.support() instanceof Entry.Support.Refused)
        ? Optional.of(entry)
        : Optional.empty();
  }

  private static Keys anyText() {
    return working("STRING").map(Keys::of).orElse(Keys.NONE);
  }

  /// What is unknown may be anything: a tree says least about it.
  private Kind kind(String type, Given given) {
    return switch (type) {
      case "STRING" -> new Kind.Text(given.word("validator"));
      case "INT" -> new Kind.Whole(whole(given, "min"), whole(given, "max"));
      case "FLOAT" -> new Kind.Decimal(decimal(given, "min"), decimal(given, "max"));
      case "BOOL", "BOOLEAN" -> new Kind.Flag();
      case "SELECT", "ENUM" ->
          new Kind.Choice(choices(given), false, given.word("itemType", "STRING"));
      case "MULTISELECT" -> new Kind.Choice(choices(given), true, given.word("itemType", "STRING"));
      case "DATE" -> moment(Input.Unit.DATE, given);
      case "DATETIME" -> moment(Input.Unit.DATE_TIME, given);
      case "TIME" -> moment(Input.Unit.TIME, given);
      case "DURATION" -> new Kind.Duration(given.word("min"), given.word("max"));
      case "FILE" ->
          new Kind.File(given.words("allowedFileExtensions").stream().map(Word::text).toList());
      case "ARRAY" -> new Kind.Items(given.word("itemType", "STRING"));
      case "URI" -> new Kind.Uri();
      case "EMAIL" -> new Kind.Email();
      case "SECRET" -> new Kind.Secret(given.word("validator"));
      case "FORM" -> new Kind.Form(list(given.node("inputs")));
      default -> new Kind.Tree(given.word("type", "JSON"), given.argument("jsonSchema"));
    };
  }

  private static Kind moment(Input.Unit unit, Given given) {
    return new Kind.Moment(unit, given.word("after"), given.word("before"));
  }

  private static Optional<Long> whole(Given given, String key) {
    return given.scalar(key).flatMap(Literals::whole);
  }

  private static Optional<Double> decimal(Given given, String key) {
    return given.scalar(key).flatMap(Literals::decimal);
  }

  private static Input.Choices choices(Given given) {
    List<Word> values =
        given.node("values").filter(node -> node instanceof Sequence).stream()
            .flatMap(node -> ((Sequence) node).items().stream())
            .flatMap(InputReader::choice)
            .toList();
    return new Input.Choices(
        values,
        given.template("expression"),
        given.flag("allowCustomValue", false),
        given.flag("autoSelectFirst", false));
  }

  /// A value by itself, or one with a label for people.
  private static Stream<Word> choice(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> Stream.of(Given.word(scalar));
      case Mapping mapping -> Nodes.scalar(mapping, "value").map(Given::word).stream();
      case Sequence _ -> Stream.empty();
    };
  }

  private static Optional<Input.Condition> condition(Given given) {
    return given
        .node("dependsOn")
        .map(_ -> given.inner("dependsOn"))
        .map(inner -> new Input.Condition(inner.words("inputs"), inner.template("condition")));
  }
}
