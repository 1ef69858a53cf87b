package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.stream.Stream;

/// Holds YAML against the shapes of the catalogue, and says where they differ; a cause is said
/// once, and nothing that follows from it.
final class ShapeChecker {
  private final Diagnostics diagnostics;
  private final ScalarChecker scalars;
  private final KeyChecker keys;
  private final TypeChecker types;

  ShapeChecker(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.scalars = new ScalarChecker(diagnostics);
    this.keys = new KeyChecker(this, diagnostics);
    this.types = new TypeChecker(this, keys, diagnostics);
  }

  static void checkFlow(Mapping flow, Diagnostics diagnostics) {
    new ShapeChecker(diagnostics).keys.check(flow, Keys.of(Catalogue.flow()), false);
  }

  void check(YamlNode node, Shape shape, Spot spot) {
    if (Nodes.holdsExpression(node) && node instanceof Scalar scalar) {
      expression(scalar, shape, spot);
      return;
    }
    switch (shape) {
      case Shape.Of(var kind) -> {
        if (scalar(node, shape, spot) instanceof Scalar scalar) {
          scalars.check(scalar, kind, spot);
        }
      }
      case Shape.OneOf words -> {
        if (scalar(node, shape, spot) instanceof Scalar scalar) {
          scalars.word(scalar, words, spot);
        }
      }
      case Shape.ListOf(var items) -> list(node, items, spot);
      case Shape.MapOf(var values) -> map(node, values, spot);
      case Shape.Struct struct -> {
        if (node instanceof Mapping mapping) {
          keys.check(mapping, Keys.of(struct), spot.template());
        } else {
          wrongKind(node, shape, spot);
        }
      }
      case Shape.Member(var family) -> {
        if (node instanceof Mapping mapping) {
          types.check(mapping, family);
        } else {
          wrongKind(node, shape, spot);
        }
      }
      case Shape.Either(var shapes) -> either(node, shapes, spot);
      case Shape.Anything _ -> anything(node, spot);
    }
  }

  private YamlNode scalar(YamlNode node, Shape shape, Spot spot) {
    if (!(node instanceof Scalar)) {
      wrongKind(node, shape, spot);
    }
    return node;
  }

  private void list(YamlNode node, Shape items, Spot spot) {
    if (!(node instanceof Sequence(_, var found))) {
      wrongKind(node, Shape.listOf(items), spot);
      return;
    }
    for (YamlNode item : found) {
      if (Nodes.isNothing(item) && !(items instanceof Shape.Anything)) {
        wrongKind(item, items, spot);
      } else {
        check(item, items, spot);
      }
    }
  }

  private void map(YamlNode node, Shape values, Spot spot) {
    if (!(node instanceof Mapping(_, var entries))) {
      wrongKind(node, Shape.mapOf(values), spot);
      return;
    }
    for (YamlNode.Entry entry : entries) {
      if (!Nodes.isNothing(entry.value())) {
        check(entry.value(), values, spot);
      }
    }
  }

  /// The first shape that takes the node without complaint; else the first of its kind complains.
  private void either(YamlNode node, List<Shape> shapes, Spot spot) {
    List<Shape> fitting = shapes.stream().filter(shape -> isOfKind(node, shape)).toList();
    if (fitting.isEmpty()) {
      wrongKind(node, new Shape.Either(shapes), spot);
      return;
    }
    Shape meant =
        fitting.size() == 1
            ? fitting.getFirst()
            : fitting.stream()
                .filter(shape -> isAccepted(node, shape, spot))
                .findFirst()
                .orElse(fitting.getFirst());
    check(node, meant, spot);
  }

  private static boolean isAccepted(YamlNode node, Shape shape, Spot spot) {
    Diagnostics trial = new Diagnostics();
    new ShapeChecker(trial).check(node, shape, spot);
    return !trial.hasErrors();
  }

  private static boolean isOfKind(YamlNode node, Shape shape) {
    return switch (shape) {
      case Shape.Of _, Shape.OneOf _ -> node instanceof Scalar;
      case Shape.ListOf _ -> node instanceof Sequence;
      case Shape.MapOf _, Shape.Struct _, Shape.Member _ -> node instanceof Mapping;
      case Shape.Either(var shapes) -> shapes.stream().anyMatch(one -> isOfKind(node, one));
      case Shape.Anything _ -> true;
    };
  }

  private void expression(Scalar scalar, Shape shape, Spot spot) {
    if (!takesText(shape)) {
      wrongKind(scalar, shape, spot);
    } else if (!spot.template()) {
      scalars.notEvaluated(scalar, spot);
    }
  }

  /// Whether an expression can stand for the whole of it: what it yields has no tasks in it.
  private static boolean takesText(Shape shape) {
    return switch (shape) {
      case Shape.Of _, Shape.OneOf _, Shape.Anything _ -> true;
      case Shape.ListOf(var items) -> takesText(items) || items instanceof Shape.Struct;
      case Shape.MapOf(var values) -> takesText(values);
      case Shape.Either(var shapes) -> shapes.stream().anyMatch(ShapeChecker::takesText);
      case Shape.Struct _, Shape.Member _ -> false;
    };
  }

  private void anything(YamlNode node, Spot spot) {
    if (!spot.template()) {
      scalarsOf(node)
          .filter(Nodes::holdsExpression)
          .forEach(scalar -> scalars.notEvaluated(scalar, spot));
    }
  }

  private static Stream<Scalar> scalarsOf(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> Stream.of(scalar);
      case Sequence(_, var items) -> items.stream().flatMap(ShapeChecker::scalarsOf);
      case Mapping(_, var entries) -> entries.stream().flatMap(entry -> scalarsOf(entry.value()));
    };
  }

  void wrongKind(YamlNode node, Shape shape, Spot spot) {
    Diagnostic problem =
        Diagnostic.of(
            Code.WRONG_KIND,
            place(node),
            "`%s` takes %s, not %s"
                .formatted(spot.key(), Wording.expected(shape), Wording.found(node)));
    boolean wantsList = shape instanceof Shape.ListOf(Shape items) && isOfKind(node, items);
    if (wantsList && node instanceof Scalar scalar && !scalar.text().value().contains("\n")) {
      String alone = scalar.span().text();
      problem =
          problem
              .hint("write it as a list: `[%s]`".formatted(alone))
              .fix(Fix.replace("make it a list", scalar.span(), "[" + alone + "]"));
    } else if (shape instanceof Shape.ListOf(Shape.Member _)
        && node instanceof Mapping mapping
        && isById(mapping)) {
      String id = mapping.entries().getFirst().name();
      problem = problem.hint("write `- id: %s`, with the rest beneath it".formatted(id));
    } else if (wantsList) {
      problem = problem.hint("put `- ` before it, so that it is the one item of a list");
    }
    diagnostics.report(problem);
  }

  /// Whether each value is an object of its own, under what is meant to be its id.
  private static boolean isById(Mapping mapping) {
    return !mapping.entries().isEmpty()
        && mapping.entry("type").isEmpty()
        && mapping.entries().stream().allMatch(entry -> entry.value() instanceof Mapping);
  }

  /// A whole map or list is too much to underline: its first line says enough.
  private static Span place(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> scalar.span();
      case Mapping(var span, var entries) ->
          entries.isEmpty() ? span : entries.getFirst().key().span();
      case Sequence(var span, var items) -> items.isEmpty() ? span : place(items.getFirst());
    };
  }
}
