package dev.lakestep.compiler.sql.query;

import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a thing of Trino's tree is made of: all of it but its place in the text.
///
/// By reflection, since its own list of children leaves out names, flags and types, and a part that
/// is left out could be changed unseen.
final class Parts {
  /// Derived from other fields, or how a thing was written and not what it is.
  private static final Set<String> DERIVED =
      Set.of(
          "location",
          "QualifiedName.parts",
          "QualifiedName.name",
          "QualifiedName.prefix",
          "QualifiedName.suffix",
          "Identifier.delimited",
          "LongLiteral.parsedValue",
          "NumericParameter.parsedValue",
          "StringLiteral.length");

  private static final String NAME = Identifier.class.getName();
  private static final String TREE = Node.class.getPackageName();

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return fields(type);
        }
      };

  private Parts() {}

  /// The parts of a node, or of some of them; nothing for what has no parts.
  static List<?> of(Object thing) {
    return switch (thing) {
      case Optional<?> maybe -> maybe.isPresent() ? List.of(maybe.get()) : List.of();
      case List<?> all -> all;
      case Collection<?> all -> List.copyOf(all);
      case Enum<?> _ -> List.of();
      case Object other when isOfTree(other) -> values(other);
      case Object _ -> List.of();
    };
  }

  static boolean hasParts(Object thing) {
    return thing instanceof Optional<?> || thing instanceof Collection<?> || isOfTree(thing);
  }

  /// Whether it is one thing of the tree, and not several, nor a leaf.
  static boolean isOfTree(Object thing) {
    return !(thing instanceof Enum<?>) && thing.getClass().getPackageName().equals(TREE);
  }

  private static List<Object> values(Object thing) {
    List<Field> fields = FIELDS.get(thing.getClass());
    List<Object> values = new ArrayList<>(fields.size());
    for (Field field : fields) {
      values.add(value(field, thing));
    }
    return values;
  }

  /// Trino leaves a few fields unset where it means an empty one.
  private static Object value(Field field, Object thing) {
    try {
      Object value = field.get(thing);
      return value == null ? Optional.empty() : value;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot see " + field, e);
    }
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> at = type; at != null && !at.equals(Object.class); at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !isDerived(field)) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    }
    return List.copyOf(fields);
  }

  private static boolean isDerived(Field field) {
    return DERIVED.contains(field.getName())
        || DERIVED.contains(field.getDeclaringClass().getSimpleName() + "." + field.getName());
  }

  /// Whether a thing has the name as a name, and not as an expression that happens to be one.
  static boolean namesIt(Object thing, Identifier name) {
    return FIELDS.get(thing.getClass()).stream()
        .filter(field -> field.getGenericType().getTypeName().contains(NAME))
        .anyMatch(field -> holds(value(field, thing), name));
  }

  /// Whether both are one node, and not two that read the same.
  @SuppressWarnings("ReferenceEquality")
  static boolean isSame(Object one, Object other) {
    return one == other;
  }

  private static boolean holds(Object thing, Identifier name) {
    return isSame(thing, name)
        || (!isOfTree(thing) && of(thing).stream().anyMatch(part -> holds(part, name)));
  }

  /// The names in a name with dots.
  static int count(QualifiedName name) {
    return name.getOriginalParts().size();
  }
}
