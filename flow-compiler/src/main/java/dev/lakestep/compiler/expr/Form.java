package dev.lakestep.compiler.expr;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The broad form of a value: what decides which operators, filters and comparisons make sense.
public enum Form {
  NOTHING("null"),
  FLAG("true or false"),
  NUMBER("a number"),
  TEXT("text"),
  TIME("a date"),
  LIST("a list"),
  MAP("a map");

  private final String words;

  Form(String words) {
    this.words = words;
  }

  /// As it reads in a sentence: `this is a list`.
  public String words() {
    return words;
  }

  /// The form of all values of a type, if they have one.
  public static Optional<Form> of(Type type) {
    return switch (type) {
      case Type.Any _ -> Optional.empty();
      case Type.Nothing _ -> Optional.of(NOTHING);
      case Type.Flag _ -> Optional.of(FLAG);
      case Type.Whole _, Type.Decimal _ -> Optional.of(NUMBER);
      case Type.Text _ -> Optional.of(TEXT);
      case Type.Moment _ -> Optional.of(TIME);
      case Type.Items _ -> Optional.of(LIST);
      case Type.MapOf _, Type.Struct _ -> Optional.of(MAP);
    };
  }

  /// `text or a list`
  static String words(Set<Form> forms) {
    List<String> all = forms.stream().sorted().map(Form::words).toList();
    String but = all.stream().limit(all.size() - 1L).collect(Collectors.joining(", "));
    return but.isEmpty() ? all.getLast() : but + " or " + all.getLast();
  }
}
