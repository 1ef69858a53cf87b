package dev.lakestep.function.run;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a class says for the type parameters of an interface that it implements, maybe far above.
final class Generics {
  private Generics() {}

  /// In order; `Object` where nothing is said.
  static List<Type> arguments(Class<?> type, Class<?> asked) {
    return find(type, asked, Map.of())
        .orElseGet(() -> List.of(asked.getTypeParameters()).stream().map(_ -> any()).toList());
  }

  private static Type any() {
    return Object.class;
  }

  private static Optional<List<Type>> find(Type at, Class<?> asked, Map<Type, Type> known) {
    Class<?> type = raw(at);
    List<Type> said = new ArrayList<>();
    Map<Type, Type> inside = new HashMap<>();
    TypeVariable<?>[] variables = type.getTypeParameters();
    for (int i = 0; i < variables.length; i++) {
      Type argument =
          at instanceof ParameterizedType filled ? filled.getActualTypeArguments()[i] : any();
      Type resolved =
          argument instanceof TypeVariable ? known.getOrDefault(argument, any()) : argument;
      said.add(resolved);
      inside.put(variables[i], resolved);
    }
    if (type.equals(asked)) {
      return Optional.of(said);
    }
    return above(type).stream().flatMap(one -> find(one, asked, inside).stream()).findFirst();
  }

  private static List<Type> above(Class<?> type) {
    List<Type> all = new ArrayList<>(List.of(type.getGenericInterfaces()));
    Optional.ofNullable(type.getGenericSuperclass()).ifPresent(all::add);
    return all;
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> known -> known;
      case ParameterizedType filled -> raw(filled.getRawType());
      default -> Object.class;
    };
  }
}
