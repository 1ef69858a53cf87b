package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/// Turns YAML into arguments: each text with expressions in it is parsed once, here.
final class Arguments {
  private final Diagnostics diagnostics;

  Arguments(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// A value that is rendered, as deep as it goes; `shape` tells what its constants mean.
  Argument read(YamlNode node, Shape shape) {
    return switch (node) {
      case Scalar scalar when isSql(scalar, shape) ->
          new Argument.Rendered(scalar.span(), template(scalar));
      case Scalar scalar when Nodes.holdsExpression(scalar) -> text(scalar.text());
      case Scalar scalar -> new Argument.Constant(scalar.span(), constant(scalar, shape));
      case Sequence(var span, var items) ->
          new Argument.Items(span, items.stream().map(item -> read(item, itemOf(shape))).toList());
      case Mapping mapping -> fields(mapping, shape);
    };
  }

  /// SQL stays a template even where nothing in it is evaluated: mistakes in it have places.
  private static boolean isSql(Scalar scalar, Shape shape) {
    return scalar.kind() == Scalar.Kind.TEXT && shape.equals(Shape.SQL);
  }

  Argument.Fields fields(Mapping mapping, Shape shape) {
    List<Argument.Field> fields = new ArrayList<>(mapping.entries().size());
    for (YamlNode.Entry entry : mapping.entries()) {
      Shape inner = valueOf(shape, entry.name());
      fields.add(new Argument.Field(key(entry.key()), read(entry.value(), inner)));
    }
    return new Argument.Fields(mapping.span(), fields);
  }

  /// A value in which nothing is rendered.
  static Argument constant(YamlNode node, Shape shape) {
    return switch (node) {
      case Scalar scalar -> new Argument.Constant(scalar.span(), constant(scalar, shape));
      case Sequence(var span, var items) ->
          new Argument.Items(
              span, items.stream().map(item -> constant(item, itemOf(shape))).toList());
      case Mapping(var span, var entries) ->
          new Argument.Fields(
              span,
              entries.stream()
                  .map(entry ->
                      new Argument.Field(
                          name(entry.key()), constant(entry.value(), valueOf(shape, entry.name()))))
                  .toList());
    };
  }

  /// A text that is a constant unless something in it is evaluated.
  Argument text(Text text) {
    if (!Nodes.hasDelimiter(text.value())) {
      return new Argument.Constant(text.span(), Value.of(text.value()));
    }
    Template template = TemplateParser.parse(text, diagnostics);
    return template
        .literal()
        .<Argument>map(constant -> new Argument.Constant(text.span(), Value.of(constant)))
        .orElseGet(() -> new Argument.Rendered(text.span(), template));
  }

  Template template(Scalar scalar) {
    return TemplateParser.parse(scalar.text(), diagnostics);
  }

  static Argument name(Scalar key) {
    return new Argument.Constant(key.span(), Value.of(key.value()));
  }

  private Argument key(Scalar key) {
    return Nodes.hasDelimiter(key.value()) ? text(key.text()) : name(key);
  }

  private static Value constant(Scalar scalar, Shape shape) {
    if (scalar.kind() == Scalar.Kind.NOTHING) {
      return Value.NOTHING;
    }
    return switch (shape) {
      case Shape.Of(var kind) -> constant(scalar, kind);
      case Shape.OneOf _ -> Value.of(scalar.value());
      case Shape.Either _,
          Shape.Anything _,
          Shape.ListOf _,
          Shape.MapOf _,
          Shape.Struct _,
          Shape.Member _ ->
          asWritten(scalar);
    };
  }

  private static Value constant(Scalar scalar, Shape.Kind kind) {
    return switch (kind) {
      case TEXT, ID, NAMESPACE, DURATION, DATE, DATE_TIME, TIME, REGEX, CRON, TIME_ZONE, SQL ->
          Value.of(scalar.value());
      case WHOLE -> Literals.whole(scalar).<Value>map(Value::of).orElseGet(() -> asWritten(scalar));
      case DECIMAL ->
          Literals.decimal(scalar).<Value>map(Value::of).orElseGet(() -> asWritten(scalar));
      case FLAG -> Literals.flag(scalar).<Value>map(Value::of).orElseGet(() -> asWritten(scalar));
      case CONDITION -> asWritten(scalar);
    };
  }

  /// The value that YAML gives it; a number too big for any stays the text it was written as.
  private static Value asWritten(Scalar scalar) {
    return switch (scalar.kind()) {
      case NOTHING -> Value.NOTHING;
      case TEXT -> Value.of(scalar.value());
      case FLAG ->
          Literals.flag(scalar).<Value>map(Value::of).orElseGet(() -> Value.of(scalar.value()));
      case WHOLE ->
          Literals.whole(scalar).<Value>map(Value::of).orElseGet(() -> Value.of(scalar.value()));
      case DECIMAL ->
          Literals.decimal(scalar).<Value>map(Value::of).orElseGet(() -> Value.of(scalar.value()));
    };
  }

  private static Shape itemOf(Shape shape) {
    return switch (shape) {
      case Shape.ListOf(var items) -> items;
      case Shape.Either(var shapes) ->
          shapes.stream()
              .filter(one -> one instanceof Shape.ListOf)
              .map(Arguments::itemOf)
              .findFirst()
              .orElse(Shape.ANYTHING);
      case Shape.Of _,
          Shape.OneOf _,
          Shape.MapOf _,
          Shape.Struct _,
          Shape.Member _,
          Shape.Anything _ ->
          Shape.ANYTHING;
    };
  }

  private static Shape valueOf(Shape shape, String key) {
    return switch (shape) {
      case Shape.MapOf(var values) -> values;
      case Shape.Struct struct ->
          Keys.of(struct).find(key).map(property -> property.shape()).orElse(Shape.ANYTHING);
      case Shape.Either(var shapes) ->
          shapes.stream()
              .filter(one -> one instanceof Shape.MapOf || one instanceof Shape.Struct)
              .map(one -> valueOf(one, key))
              .findFirst()
              .orElse(Shape.ANYTHING);
      case Shape.Of _, Shape.OneOf _, Shape.ListOf _, Shape.Member _, Shape.Anything _ ->
          Shape.ANYTHING;
    };
  }
}
