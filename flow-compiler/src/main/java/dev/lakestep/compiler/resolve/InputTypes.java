package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Input.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// The type of `inputs`, as the flow declares them; a dot in an id opens a level.
final class InputTypes {
  private InputTypes() {}

  static Type.Struct of(List<Input> inputs) {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    for (Input input : inputs) {
      List<String> levels = List.of(input.id().text().split("\\.", -1));
      place(fields, levels, type(input.kind()));
    }
    return new Type.Struct(fields, false);
  }

  private static void place(SequencedMap<String, Type> fields, List<String> path, Type type) {
    String name = path.getFirst();
    if (path.size() == 1) {
      fields.put(name, type);
      return;
    }
    SequencedMap<String, Type> inner =
        fields.get(name) instanceof Type.Struct(var known, _)
            ? new LinkedHashMap<>(known)
            : new LinkedHashMap<>();
    place(inner, path.subList(1, path.size()), type);
    fields.put(name, new Type.Struct(inner, false));
  }

  static Type type(Kind kind) {
    return switch (kind) {
      case Kind.Text _, Kind.Duration _, Kind.File _, Kind.Uri _, Kind.Email _, Kind.Secret _ ->
          Type.TEXT;
      case Kind.Whole _ -> Type.WHOLE;
      case Kind.Decimal _ -> Type.DECIMAL;
      case Kind.Flag _ -> Type.FLAG;
      case Kind.Choice(_, var several, var itemType) ->
          several ? new Type.Items(named(itemType.text())) : Type.TEXT;
      case Kind.Moment _ -> Type.MOMENT;
      case Kind.Tree _ -> Type.ANY;
      case Kind.Items(var itemType) -> new Type.Items(named(itemType.text()));
      case Kind.Form(var inputs) -> of(inputs);
    };
  }

  private static Type named(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "INT" -> Type.WHOLE;
      case "FLOAT" -> Type.DECIMAL;
      case "BOOL", "BOOLEAN" -> Type.FLAG;
      case "DATE", "DATETIME", "TIME" -> Type.MOMENT;
      case "JSON", "YAML", "ION" -> Type.ANY;
      default -> Type.TEXT;
    };
  }
}
