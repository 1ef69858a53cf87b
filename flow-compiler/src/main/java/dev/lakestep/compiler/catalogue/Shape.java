package dev.lakestep.compiler.catalogue;

import java.util.List;

/// What may stand at a place of a flow. The whole language is described in shapes, so that
/// checking, the JSON Schema and the reference pages cannot disagree.
public sealed interface Shape {

  /// One scalar of a kind.
  record Of(Kind kind) implements Shape {}

  /// One of the words, in any case if `anyCase`.
  record OneOf(List<String> words, boolean anyCase) implements Shape {
    public OneOf {
      words = List.copyOf(words);
    }
  }

  record ListOf(Shape items) implements Shape {}

  record MapOf(Shape values) implements Shape {}

  /// An object with these properties and no others.
  record Struct(String name, List<Property> properties) implements Shape {
    public Struct {
      properties = List.copyOf(properties);
    }
  }

  /// An object whose `type` names an entry of the catalogue: a task, a trigger, a condition, an
  /// input, a retry.
  record Member(Family family) implements Shape {}

  /// Any of several shapes; the first that fits the kind of node found is the one meant.
  record Either(List<Shape> shapes) implements Shape {
    public Either {
      shapes = List.copyOf(shapes);
    }
  }

  /// Anything that YAML can say.
  record Anything() implements Shape {}

  /// The kinds of scalars.
  enum Kind {
    TEXT,
    ID,
    NAMESPACE,
    WHOLE,
    DECIMAL,
    FLAG,
    DURATION,
    DATE,
    DATE_TIME,
    TIME,
    REGEX,
    CRON,
    TIME_ZONE,
    SQL,
    /// rendered, then taken as true unless empty, `false`, `0` or `-0`
    CONDITION
  }

  Shape TEXT = new Of(Kind.TEXT);
  Shape ID = new Of(Kind.ID);
  Shape NAMESPACE = new Of(Kind.NAMESPACE);
  Shape WHOLE = new Of(Kind.WHOLE);
  Shape DECIMAL = new Of(Kind.DECIMAL);
  Shape FLAG = new Of(Kind.FLAG);
  Shape DURATION = new Of(Kind.DURATION);
  Shape DATE = new Of(Kind.DATE);
  Shape DATE_TIME = new Of(Kind.DATE_TIME);
  Shape TIME = new Of(Kind.TIME);
  Shape REGEX = new Of(Kind.REGEX);
  Shape CRON = new Of(Kind.CRON);
  Shape TIME_ZONE = new Of(Kind.TIME_ZONE);
  Shape SQL = new Of(Kind.SQL);
  Shape CONDITION = new Of(Kind.CONDITION);
  Shape ANYTHING = new Anything();
  Shape TASK = new Member(Family.TASK);
  Shape TASKS = new ListOf(TASK);
  Shape INPUTS = new ListOf(new Member(Family.INPUT));
  Shape OBJECT = new MapOf(ANYTHING);

  static Shape listOf(Shape items) {
    return new ListOf(items);
  }

  static Shape mapOf(Shape values) {
    return new MapOf(values);
  }

  static Shape oneOf(String... words) {
    return new OneOf(List.of(words), false);
  }

  static Shape either(Shape... shapes) {
    return new Either(List.of(shapes));
  }

  static Shape struct(String name, Property... properties) {
    return new Struct(name, List.of(properties));
  }
}
