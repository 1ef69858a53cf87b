package dev.lakestep.cli.dev;

import dev.lakestep.cli.dev.Grammar.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Makes templates up, and contexts to evaluate them in: most expressions are of kinds that fit,
/// some are not. The same seed makes the same pair.
final class ExpressionMaker {
  private static final int DEEPEST = 4;
  private static final int WRONG = 4;
  private static final List<String> LITERALS =
      List.of(
          " ",
          "x",
          "s3://bucket/",
          ", ",
          "é",
          "{ ",
          "\"",
          "'",
          "\n",
          "%",
          "}",
          "%} ",
          "null",
          "[",
          "12");
  private static final List<String> LOOP =
      List.of("loop.index", "loop.first", "loop.last", "loop.length", "loop.revindex");
  private static final List<Kind> KINDS =
      List.of(
          Kind.TEXT,
          Kind.TEXT,
          Kind.TEXT,
          Kind.TEXT,
          Kind.WHOLE,
          Kind.WHOLE,
          Kind.DECIMAL,
          Kind.FLAG,
          Kind.FLAG,
          Kind.FLAG,
          Kind.TEXTS,
          Kind.TEXTS,
          Kind.WHOLES,
          Kind.OBJECTS,
          Kind.MAP,
          Kind.MOMENT,
          Kind.ANY);

  private final Chances chances;
  private final Deque<String> locals = new ArrayDeque<>();

  private ExpressionMaker(Chances chances) {
    this.chances = chances;
  }

  /// A template, and what it is evaluated in.
  record Pair(String template, MadeContext context) {}

  static Pair pair(long seed) {
    Chances chances = Chances.of(seed);
    MadeContext context = MadeContext.of(chances);
    return new Pair(new ExpressionMaker(chances).template(), context);
  }

  private String template() {
    if (chances.percent(60)) {
      return "{{ %s }}".formatted(expression(anyKind(), 1 + chances.below(DEEPEST)));
    }
    StringBuilder template = new StringBuilder();
    int parts = 1 + chances.below(3);
    for (int i = 0; i < parts; i++) {
      template.append(part(2));
    }
    return template.toString();
  }

  private String part(int depth) {
    return switch (chances.below(depth > 0 ? 10 : 7)) {
      case 0, 1, 2 -> chances.one(LITERALS);
      case 7 -> branch(depth);
      case 8 -> loop(depth);
      case 9 -> assignment();
      default -> "{{ %s }}".formatted(expression(anyKind(), chances.below(DEEPEST)));
    };
  }

  private String branch(int depth) {
    String condition = expression(Kind.FLAG, 2);
    String then = part(depth - 1);
    String otherwise = chances.percent(50) ? "{% else %}" + part(depth - 1) : "";
    String second =
        chances.percent(20)
            ? "{% elseif " + expression(Kind.FLAG, 1) + " %}" + part(depth - 1)
            : "";
    return "{% if " + condition + " %}" + then + second + otherwise + "{% endif %}";
  }

  private String loop(int depth) {
    Kind kind = chances.one(List.of(Kind.TEXTS, Kind.WHOLES, Kind.OBJECTS, Kind.MAP, Kind.ANY));
    String items = expression(kind, 1);
    String variable = chances.one(List.of("x", "y"));
    int before = locals.size();
    locals.push(variable);
    switch (kind) {
      case OBJECTS -> locals.push(variable + ".key");
      case MAP -> locals.push(variable + ".value");
      default -> locals.push(chances.one(LOOP));
    }
    String body = part(depth - 1);
    if (chances.percent(70)) {
      body += "{{ " + chances.one(List.copyOf(locals)) + " }}";
    }
    while (locals.size() > before) {
      locals.pop();
    }
    String otherwise = chances.percent(20) ? "{% else %}none" : "";
    return "{% for " + variable + " in " + items + " %}" + body + otherwise + "{% endfor %}";
  }

  private String assignment() {
    String variable = chances.one(List.of("v", "w"));
    String value = expression(anyKind(), 1);
    return "{% set " + variable + " = " + value + " %}{{ " + variable + " }}";
  }

  private Kind anyKind() {
    return chances.one(KINDS);
  }

  private String expression(Kind wanted, int depth) {
    Kind kind = isLiteral(wanted) || !chances.percent(WRONG) ? wanted : anyKind();
    if (!locals.isEmpty() && !isLiteral(kind) && chances.percent(25)) {
      return chances.one(List.copyOf(locals));
    }
    List<String> forms = new ArrayList<>(Grammar.forms(kind));
    if (depth <= 0 || forms.isEmpty() || chances.percent(15)) {
      return filled(chances.one(Grammar.atoms(kind)), 0, false);
    }
    return filled(chances.one(forms), depth - 1, true);
  }

  private static boolean isLiteral(Kind kind) {
    return Grammar.forms(kind).isEmpty();
  }

  /// A form with an expression in each of its places, in brackets where it is more than a name.
  private String filled(String form, int depth, boolean nested) {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      if (c != '%' || i + 1 == form.length() || !Character.isUpperCase(form.charAt(i + 1))) {
        filled.append(c);
        continue;
      }
      String inner = expression(Kind.of(form.charAt(++i)), depth);
      boolean plain = !nested || inner.matches("[\\w.]+|'[^']*'|[^%| ]*\\]");
      boolean alone = form.length() == 2 || form.charAt(0) == '\'' || (i > 1 && quotes(form, i));
      filled.append(plain || alone ? inner : "(" + inner + ")");
    }
    return filled.toString();
  }

  /// Whether this place stands inside of quotes.
  private static boolean quotes(String form, int place) {
    return form.charAt(place - 2) == '\'';
  }
}
