package dev.lakestep.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text of a policy, in which `${..}` stands for what a request says.
record Template(List<Part> parts) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern WITH_DEFAULT = Pattern.compile("([^,]+?)\\s*,\\s*'([^']*)'");

  Template {
    parts = List.copyOf(parts);
  }

  /// What a text is made of.
  sealed interface Part {
    /// As it stands; `*` and `?` mean what they mean where it stands.
    record Written(String text) implements Part {}

    /// What means nothing but itself.
    record Exactly(String text) implements Part {}

    /// What the request says, or what counts if it says nothing.
    record Variable(String key, Optional<String> otherwise) implements Part {}
  }

  /// @param variables whether the version of the policy knows them
  static Template of(String text, boolean variables) {
    if (!variables) {
      return new Template(List.of(new Part.Written(text)));
    }
    List<Part> parts = new ArrayList<>();
    Matcher found = VARIABLE.matcher(text);
    int from = 0;
    while (found.find()) {
      if (found.start() > from) {
        parts.add(new Part.Written(text.substring(from, found.start())));
      }
      parts.add(part(String.valueOf(found.group(1)).strip()));
      from = found.end();
    }
    if (from < text.length()) {
      parts.add(new Part.Written(text.substring(from)));
    }
    return new Template(parts);
  }

  private static Part part(String inside) {
    Matcher withDefault = WITH_DEFAULT.matcher(inside);
    if (withDefault.matches()) {
      return new Part.Variable(
          String.valueOf(withDefault.group(1)), Optional.ofNullable(withDefault.group(2)));
    }
    return switch (inside) {
      case "*", "?", "$" -> new Part.Exactly(inside);
      default -> new Part.Variable(inside, Optional.empty());
    };
  }

  boolean isFixed() {
    return parts.stream().noneMatch(Part.Variable.class::isInstance);
  }

  /// With what the request says in it; nothing if it does not say all, or more than one thing.
  Optional<Template> filled(Context context) {
    List<Part> filled = new ArrayList<>();
    for (Part part : parts) {
      switch (part) {
        case Part.Written _, Part.Exactly _ -> filled.add(part);
        case Part.Variable(var key, var otherwise) -> {
          List<String> said = context.all(key);
          Optional<String> one =
              said.isEmpty() ? otherwise : said.stream().limit(said.size() == 1 ? 1 : 0).findAny();
          if (one.isEmpty()) {
            return Optional.empty();
          }
          filled.add(new Part.Exactly(one.get()));
        }
      }
    }
    return Optional.of(new Template(filled));
  }

  /// The text, in which nothing has a meaning of its own.
  String plain() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Written(var written) -> text.append(written);
        case Part.Exactly(var exactly) -> text.append(exactly);
        case Part.Variable(var key, _) -> throw new IllegalStateException("not filled: " + key);
      }
    }
    return text.toString();
  }
}
