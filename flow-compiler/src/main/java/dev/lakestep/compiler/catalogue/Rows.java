package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.expr.ExecutionStates;
import dev.lakestep.compiler.expr.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How the rows of the catalogue are written.
final class Rows {
  private Rows() {}

  static final Type NO_OUTPUTS = new Type.Struct(new LinkedHashMap<>(), false);

  static final Shape LEVEL = Shape.oneOf("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  static final Shape STATE = new Shape.OneOf(ExecutionStates.ALL, false);

  static final Shape STATES = Shape.listOf(STATE);

  /// One line of a struct of outputs.
  record Field(String name, Type type) {}

  static Field field(String name, Type type) {
    return new Field(name, type);
  }

  /// These outputs and no others.
  static Type fields(Field... fields) {
    return new Type.Struct(byName(fields), false);
  }

  /// These outputs, and others of which nothing is known.
  static Type openFields(Field... fields) {
    return new Type.Struct(byName(fields), true);
  }

  static Type items(Type of) {
    return new Type.Items(of);
  }

  static Type mapOf(Type values) {
    return new Type.MapOf(values);
  }

  private static SequencedMap<String, Type> byName(Field... fields) {
    SequencedMap<String, Type> types = new LinkedHashMap<>();
    for (Field field : fields) {
      types.put(field.name(), field.type());
    }
    return types;
  }

  /// Required, and rendered at run time.
  static Property need(String name, Shape shape, String doc) {
    return Property.required(name, shape, doc).templated();
  }

  /// Optional, and rendered at run time.
  static Property may(String name, Shape shape, String doc) {
    return Property.optional(name, shape, doc).templated();
  }

  /// Optional, on unless said otherwise, or off.
  static Property flag(String name, boolean fallback, String doc) {
    return may(name, Shape.FLAG, doc).fallback(String.valueOf(fallback));
  }

  static Entry task(String name, String doc, Type outputs, Property... properties) {
    return new Entry(
        Family.TASK, name, List.of(), doc, List.of(properties), outputs, new Entry.Support.Works());
  }

  static Entry trigger(String name, String doc, Type variables, Property... properties) {
    return new Entry(
        Family.TRIGGER,
        name,
        List.of(),
        doc,
        List.of(properties),
        variables,
        new Entry.Support.Works());
  }

  /// A condition of 1.x, with the two names that it had before.
  static Entry condition(String name, String doc, Property... properties) {
    String old = name.endsWith("Condition") ? name : name + "Condition";
    String older = "io.kestra.core.models.conditions.types." + old;
    return new Entry(
        Family.CONDITION,
        "core.condition." + name,
        old.equals(name) ? List.of(older) : List.of("core.condition." + old, older),
        doc,
        List.of(properties),
        Type.FLAG,
        new Entry.Support.Works());
  }

  static Entry input(String name, String doc, Type value, Property... properties) {
    return new Entry(
        Family.INPUT, name, List.of(), doc, List.of(properties), value, new Entry.Support.Works());
  }

  static Entry retry(String name, String doc, Property... properties) {
    return new Entry(
        Family.RETRY,
        name,
        List.of(),
        doc,
        List.of(properties),
        Type.NOTHING,
        new Entry.Support.Works());
  }

  /// A type of Kestra's that does not work here.
  static Entry refused(Family family, String name, String reason, String instead) {
    String doc = "Known to Kestra, refused here.";
    return new Entry(
        family,
        name,
        List.of(),
        doc,
        List.of(),
        Type.ANY,
        new Entry.Support.Refused(reason, instead));
  }

  static List<Entry> join(List<List<Entry>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }
}
