package dev.lakestep.compiler.expr;

import java.util.List;

/// How the type of a result follows from what goes in.
final class Results {
  static final Builtin.Result TEXT = of(Type.TEXT);
  static final Builtin.Result FLAG = of(Type.FLAG);
  static final Builtin.Result WHOLE = of(Type.WHOLE);
  static final Builtin.Result ANY = of(Type.ANY);
  static final Builtin.Result TEXTS = of(new Type.Items(Type.TEXT));
  static final Builtin.Result ITEMS = of(new Type.Items(Type.ANY));

  private Results() {}

  static Builtin.Result of(Type type) {
    return (_, _) -> type;
  }

  static Type sameAsInput(Type input, List<Type> arguments) {
    return input;
  }

  /// What is no text renders to itself.
  static Type rendered(Type input, List<Type> arguments) {
    Type argument = anyArgument(input, arguments);
    return argument instanceof Type.Flag || argument instanceof Type.Nothing || isNumber(argument)
        ? argument
        : Type.TEXT;
  }

  static Type itemOfInput(Type input, List<Type> arguments) {
    return switch (input) {
      case Type.Items(var item) -> item;
      case Type.Text text -> text;
      case Type.Any _,
          Type.Nothing _,
          Type.Flag _,
          Type.Whole _,
          Type.Decimal _,
          Type.Moment _,
          Type.MapOf _,
          Type.Struct _ ->
          Type.ANY;
    };
  }

  static Type listOfInputs(Type input, List<Type> arguments) {
    return new Type.Items(input);
  }

  /// The values of a map, as a list.
  static Type valuesOfInput(Type input, List<Type> arguments) {
    return input instanceof Type.MapOf(var values)
        ? new Type.Items(values)
        : new Type.Items(Type.ANY);
  }

  /// A list of lists with one level less.
  static Type flatter(Type input, List<Type> arguments) {
    return input instanceof Type.Items(Type.Items(var item))
        ? new Type.Items(item)
        : new Type.Items(Type.ANY);
  }

  static Type inputOrArgument(Type input, List<Type> arguments) {
    return arguments.isEmpty() ? input : either(input, arguments.getFirst());
  }

  static Type anyArgument(Type input, List<Type> arguments) {
    return arguments.stream().reduce(Results::either).orElse(Type.ANY);
  }

  /// What is known if it may be one or the other.
  static Type either(Type one, Type other) {
    if (one.equals(other) || other.equals(Type.NOTHING)) {
      return one;
    }
    if (one.equals(Type.NOTHING)) {
      return other;
    }
    if (one instanceof Type.Items(var first) && other instanceof Type.Items(var second)) {
      return new Type.Items(either(first, second));
    }
    if (isMap(one) && isMap(other)) {
      return new Type.MapOf(Type.ANY);
    }
    return isNumber(one) && isNumber(other) ? Type.DECIMAL : Type.ANY;
  }

  private static boolean isMap(Type type) {
    return type instanceof Type.MapOf || type instanceof Type.Struct;
  }

  static boolean isNumber(Type type) {
    return type instanceof Type.Whole || type instanceof Type.Decimal;
  }
}
