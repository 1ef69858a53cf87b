package dev.lakestep.compiler.expr;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A function, filter or test that the language has: how it is called, and what comes of it.
///
/// @param input the forms that a filter or test takes, empty if it takes any
/// @param takesMore whether any number of arguments may follow the parameters
/// @param until the dialect that had it last, if the newest has it no more
public record Builtin(
    Kind kind,
    String name,
    Set<Form> input,
    List<Parameter> parameters,
    boolean takesMore,
    Result result,
    Needs needs,
    Optional<Retired> until,
    String doc) {
  public Builtin {
    input = Set.copyOf(input);
    parameters = List.copyOf(parameters);
  }

  /// Where it stands: `name(..)`, `value | name(..)`, `value is name`.
  public enum Kind {
    FUNCTION("function"),
    FILTER("filter"),
    TEST("test");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// What it looks at besides its arguments: only with `NOTHING` may a call be folded into its
  /// value.
  public enum Needs {
    NOTHING,
    /// the variables around it
    CONTEXT,
    /// the clock, chance, files, stores, the network
    WORLD
  }

  /// What the text of an argument is read as.
  public enum Grammar {
    NONE,
    REGEX,
    JQ,
    DATE_PATTERN,
    ZONE
  }

  /// One argument that it takes.
  ///
  /// @param accepts the forms it may have, empty if any
  /// @param oneOf the texts it may be, empty if any
  /// @param anyCase whether these may be written in small letters
  /// @param grammar what a text has to be, if not any
  public record Parameter(
      String name,
      Set<Form> accepts,
      boolean required,
      Optional<Value> fallback,
      Set<String> oneOf,
      boolean anyCase,
      Grammar grammar) {
    public Parameter {
      accepts = Set.copyOf(accepts);
      oneOf = Set.copyOf(oneOf);
    }

    private static Parameter of(String name, Set<Form> accepts, boolean required) {
      return new Parameter(
          name, accepts, required, Optional.empty(), Set.of(), false, Grammar.NONE);
    }

    private Parameter reading(Grammar other) {
      return new Parameter(name, accepts, required, fallback, oneOf, anyCase, other);
    }

    /// Whether it may be this text.
    boolean allows(String text) {
      return oneOf.isEmpty()
          || oneOf.stream()
              .anyMatch(choice -> anyCase ? choice.equalsIgnoreCase(text) : choice.equals(text));
    }
  }

  /// A name of an older dialect, and what takes its place.
  public record Retired(String dialect, String replacement, String hint) {}

  /// The type of the result, from the types of the input and of the arguments in their order.
  @FunctionalInterface
  public interface Result {
    Type of(Type input, List<Type> arguments);
  }

  static Builtin function(String name, Result result, String doc) {
    return new Builtin(
        Kind.FUNCTION,
        name,
        Set.of(),
        List.of(),
        false,
        result,
        Needs.NOTHING,
        Optional.empty(),
        doc);
  }

  static Builtin filter(String name, Result result, String doc) {
    return function(name, result, doc).as(Kind.FILTER);
  }

  static Builtin test(String name, String doc) {
    return function(name, Results.of(Type.FLAG), doc).as(Kind.TEST);
  }

  /// Takes input of these forms only.
  Builtin of(Form first, Form... others) {
    return new Builtin(
        kind, name, EnumSet.of(first, others), parameters, takesMore, result, needs, until, doc);
  }

  Builtin needing(String parameter, Form... accepts) {
    return with(Parameter.of(parameter, forms(accepts), true));
  }

  Builtin taking(String parameter, Form... accepts) {
    return with(Parameter.of(parameter, forms(accepts), false));
  }

  /// An argument that has a value where it is left out.
  Builtin taking(String parameter, Value fallback) {
    Form form =
        switch (fallback) {
          case Value.Flag _ -> Form.FLAG;
          case Value.Whole _, Value.Decimal _ -> Form.NUMBER;
          case Value.Text _ -> Form.TEXT;
          case Value.Moment _ -> Form.TIME;
          case Value.Items _ -> Form.LIST;
          case Value.Fields _ -> Form.MAP;
          case Value.Nothing _ -> Form.NOTHING;
        };
    return with(
        new Parameter(
            parameter, Set.of(form), false, Optional.of(fallback), Set.of(), false, Grammar.NONE));
  }

  /// An argument that is one of these texts, written just so.
  Builtin choosing(String parameter, Set<String> oneOf) {
    return with(
        new Parameter(
            parameter, Set.of(Form.TEXT), true, Optional.empty(), oneOf, false, Grammar.NONE));
  }

  /// An argument that is one of these texts, in capitals or small letters.
  Builtin choosingInAnyCase(String parameter, Set<String> oneOf) {
    return with(
        new Parameter(
            parameter, Set.of(Form.TEXT), true, Optional.empty(), oneOf, true, Grammar.NONE));
  }

  /// The last parameter is a text with a grammar of its own.
  Builtin reading(Grammar grammar) {
    List<Parameter> all = new ArrayList<>(parameters);
    all.add(all.removeLast().reading(grammar));
    return new Builtin(kind, name, input, all, takesMore, result, needs, until, doc);
  }

  Builtin takingMore() {
    return new Builtin(kind, name, input, parameters, true, result, needs, until, doc);
  }

  Builtin fromContext() {
    return new Builtin(kind, name, input, parameters, takesMore, result, Needs.CONTEXT, until, doc);
  }

  Builtin fromWorld() {
    return new Builtin(kind, name, input, parameters, takesMore, result, Needs.WORLD, until, doc);
  }

  Builtin until(String dialect, String replacement, String hint) {
    return new Builtin(
        kind,
        name,
        input,
        parameters,
        takesMore,
        result,
        needs,
        Optional.of(new Retired(dialect, replacement, hint)),
        doc);
  }

  private Builtin as(Kind other) {
    return new Builtin(other, name, input, parameters, takesMore, result, needs, until, doc);
  }

  private Builtin with(Parameter parameter) {
    List<Parameter> all = new ArrayList<>(parameters);
    all.add(parameter);
    return new Builtin(kind, name, input, all, takesMore, result, needs, until, doc);
  }

  private static Set<Form> forms(Form... forms) {
    return forms.length == 0 ? Set.of() : EnumSet.copyOf(List.of(forms));
  }
}
