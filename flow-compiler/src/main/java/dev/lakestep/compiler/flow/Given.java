package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Property;
import dev.lakestep.compiler.catalogue.Property.Standing;
import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an object was given, under the keys of today; what is nothing, unknown, refused or without
/// effect is not there. The shape is checked before, so a value that does not fit is passed over in
/// silence.
final class Given {
  private final Mapping mapping;
  private final Keys keys;
  private final Diagnostics diagnostics;
  private final Arguments arguments;
  private final Map<String, YamlNode> values;

  Given(Mapping mapping, Keys keys, Diagnostics diagnostics) {
    this.mapping = mapping;
    this.keys = keys;
    this.diagnostics = diagnostics;
    this.arguments = new Arguments(diagnostics);
    this.values = LinkedHashMap.newLinkedHashMap(mapping.entries().size());
    for (YamlNode.Entry entry : mapping.entries()) {
      keys.find(entry.name())
          .filter(property -> counts(property) && !Nodes.isNothing(entry.value()))
          .ifPresent(property -> values.putIfAbsent(nameOfToday(property), entry.value()));
    }
  }

  private static boolean counts(Property property) {
    return switch (property.standing()) {
      case Standing.Used _, Standing.Outdated _ -> true;
      case Standing.Ignored _, Standing.Refused _ -> false;
    };
  }

  private String nameOfToday(Property property) {
    return property.standing() instanceof Standing.Outdated(var instead)
            && keys.find(instead)
                .filter(other -> other.shape().equals(property.shape()))
                .isPresent()
        ? instead
        : property.name();
  }

  Span span() {
    return mapping.span();
  }

  Mapping mapping() {
    return mapping;
  }

  boolean isOwn(String key) {
    return keys.isOwn(key);
  }

  Arguments arguments() {
    return arguments;
  }

  Optional<YamlNode> node(String key) {
    return Optional.ofNullable(values.get(key));
  }

  Optional<Scalar> scalar(String key) {
    return node(key).flatMap(Nodes::asScalar);
  }

  Optional<Word> word(String key) {
    return scalar(key).map(Given::word);
  }

  static Word word(Scalar scalar) {
    return new Word(scalar.value(), scalar.span());
  }

  /// The word, or the one that is meant where none is given; it then stands where the object does.
  Word word(String key, String fallback) {
    return fixed(key).map(Given::word).orElseGet(() -> new Word(fallback, Nodes.head(mapping)));
  }

  Optional<String> text(String key) {
    return scalar(key).map(Scalar::value);
  }

  boolean flag(String key, boolean fallback) {
    return fixed(key).flatMap(Literals::flag).orElse(fallback);
  }

  OptionalInt whole(String key) {
    return fixed(key)
        .flatMap(Literals::whole)
        .filter(number -> number == (int) (long) number)
        .map(number -> OptionalInt.of((int) (long) number))
        .orElse(OptionalInt.empty());
  }

  int whole(String key, int fallback) {
    return whole(key).orElse(fallback);
  }

  /// A value that decides how the flow is built, which is before any expression is evaluated.
  private Optional<Scalar> fixed(String key) {
    Optional<Scalar> scalar = scalar(key);
    boolean rendered = keys.find(key).filter(Property::template).isPresent();
    if (rendered && scalar.filter(Nodes::holdsExpression).isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.NOT_EVALUATED,
                  scalar.get().span(),
                  "`%s` of %s cannot be an expression here".formatted(key, keys.owner()))
              .hint("it decides how the flow is built: write the value itself"));
      return Optional.empty();
    }
    return scalar;
  }

  Optional<Argument> argument(String key) {
    return node(key).map(node -> argument(key, node));
  }

  private Argument argument(String key, YamlNode node) {
    Optional<Property> property = keys.find(key);
    Shape shape = property.map(Property::shape).orElse(Shape.ANYTHING);
    return property.filter(one -> !one.template() && !hasTemplates(one.shape())).isPresent()
        ? Arguments.constant(node, shape)
        : arguments.read(node, shape);
  }

  /// Whether something inside is rendered, although the whole is not.
  private static boolean hasTemplates(Shape shape) {
    return switch (shape) {
      case Shape.Struct struct ->
          struct.properties().stream()
              .anyMatch(property -> property.template() || hasTemplates(property.shape()));
      case Shape.ListOf(var items) -> hasTemplates(items);
      case Shape.MapOf(var inner) -> hasTemplates(inner);
      case Shape.Either(var shapes) -> shapes.stream().anyMatch(Given::hasTemplates);
      case Shape.Of _, Shape.OneOf _, Shape.Member _, Shape.Anything _ -> false;
    };
  }

  Argument argument(String key, Value fallback) {
    return argument(key).orElseGet(() -> new Argument.Constant(Nodes.head(mapping), fallback));
  }

  Argument.Fields fields(String key) {
    return argument(key).orElseGet(this::noFields) instanceof Argument.Fields fields
        ? fields
        : noFields();
  }

  Argument.Fields noFields() {
    return new Argument.Fields(Nodes.head(mapping), List.of());
  }

  /// Everything given for keys that belong to this kind of object alone.
  Argument.Fields ownFields() {
    return fieldsWhere(keys::isOwn);
  }

  Argument.Fields fieldsWhere(Predicate<String> isMeant) {
    List<Argument.Field> fields = new ArrayList<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      Optional<String> key = keys.find(entry.name()).map(this::nameOfToday).filter(isMeant);
      if (key.isPresent() && isMeant(key.get(), entry.value())) {
        Argument name = new Argument.Constant(entry.key().span(), Value.of(key.get()));
        fields.add(new Argument.Field(name, argument(key.get(), entry.value())));
      }
    }
    return new Argument.Fields(mapping.span(), fields);
  }

  /// Of a key and its older name only one is read.
  private boolean isMeant(String key, YamlNode value) {
    return Optional.ofNullable(values.get(key))
        .filter(read -> read.span().equals(value.span()))
        .isPresent();
  }

  Optional<Template> template(String key) {
    return scalar(key).map(arguments::template);
  }

  /// The template, or an empty one where the required text is missing.
  Template templateOrEmpty(String key) {
    return template(key).orElseGet(() -> TemplateParser.parse(nothing(), diagnostics));
  }

  private Text nothing() {
    Span head = Nodes.head(mapping);
    return Text.of(head.source().span(head.start(), head.start()));
  }

  List<Word> words(String key) {
    return node(key).stream()
        .flatMap(Given::items)
        .flatMap(node -> Nodes.asScalar(node).stream())
        .map(Given::word)
        .toList();
  }

  List<Mapping> mappings(String key) {
    return node(key).stream()
        .flatMap(Given::items)
        .flatMap(node -> Nodes.asMapping(node).stream())
        .toList();
  }

  private static Stream<YamlNode> items(YamlNode node) {
    return node instanceof Sequence(_, var items) ? items.stream() : Stream.of(node);
  }

  /// The object under a key, with its own keys; one with nothing in it if it is not there.
  Given inner(String key) {
    Mapping inner =
        node(key)
            .flatMap(Nodes::asMapping)
            .orElseGet(() -> new Mapping(Nodes.head(mapping), List.of()));
    return inner(inner, key);
  }

  Given inner(Mapping inner, String key) {
    return new Given(inner, keysUnder(key), diagnostics);
  }

  private Keys keysUnder(String key) {
    return keys.find(key)
        .flatMap(property -> structIn(property.shape()))
        .map(Keys::of)
        .orElse(Keys.NONE);
  }

  private static Optional<Shape.Struct> structIn(Shape shape) {
    return switch (shape) {
      case Shape.Struct struct -> Optional.of(struct);
      case Shape.ListOf(var items) -> structIn(items);
      case Shape.MapOf(var inner) -> structIn(inner);
      case Shape.Either(var shapes) ->
          shapes.stream().flatMap(one -> structIn(one).stream()).findFirst();
      case Shape.Of _, Shape.OneOf _, Shape.Member _, Shape.Anything _ -> Optional.empty();
    };
  }

  /// The keys that were given and have no effect.
  List<Word> ignored() {
    return mapping.entries().stream()
        .filter(entry ->
            keys.find(entry.name())
                .filter(property -> property.standing() instanceof Standing.Ignored)
                .isPresent())
        .map(entry -> word(entry.key()))
        .toList();
  }
}
