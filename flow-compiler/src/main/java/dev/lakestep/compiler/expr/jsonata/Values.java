package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.List;

/// Templates whose value keeps its kind, and those that decide something.
final class Values {
  private static final String FALSE = "[\"\", \"false\", \"0\", \"-0\"]";

  private Values() {}

  static Phrase value(Speaker speaker, Template template) {
    String written = template.text().value();
    if (written.indexOf('{') < 0) {
      return Spelling.constant(Value.of(written), template.span());
    }
    if (template.single().isPresent()) {
      return speaker.say(template.single().get());
    }
    return value(speaker, template.parts(), template.span());
  }

  /// One branch or the other keeps its kind, where there is nothing around them.
  private static Phrase value(Speaker speaker, List<Part> parts, Span span) {
    if (parts.isEmpty()) {
      return Spelling.constant(Value.NOTHING, span);
    }
    if (parts.getFirst() instanceof Part.Assign assign) {
      Phrase assigned = Loops.assigned(speaker, assign);
      return value(speaker, parts.subList(1, parts.size()), span).behind(assigned.demands());
    }
    if (parts.size() == 1) {
      return switch (parts.getFirst()) {
        case Part.Literal(var at, var text) -> Spelling.constant(Value.of(text), at);
        case Part.Output(_, var expression) -> speaker.say(expression);
        case Part.If branching -> branches(speaker, branching, 0);
        case Part.For _, Part.Assign _ -> several(speaker, parts, span);
      };
    }
    return several(speaker, parts, span);
  }

  private static Phrase branches(Speaker speaker, Part.If branching, int from) {
    if (from == branching.branches().size()) {
      return value(speaker, branching.otherwise(), branching.span());
    }
    var branch = branching.branches().get(from);
    return Logic.choice(
        Logic.truth(speaker, branch.condition()),
        value(speaker, branch.body(), branching.span()),
        branches(speaker, branching, from + 1));
  }

  /// Several pieces are text, unless a list or a map is among them, or all are null, or all but one
  /// that is no text.
  private static Phrase several(Speaker speaker, List<Part> parts, Span span) {
    boolean text = parts.stream().anyMatch(part -> isAlwaysText(speaker, part));
    if (!isText(parts) && !(text && parts.stream().allMatch(part -> isScalar(speaker, part)))) {
      throw new Unsayable(span, "whether this is text or JSON is known only when it is rendered");
    }
    return Pieces.text(speaker, parts);
  }

  private static boolean isAlwaysText(Speaker speaker, Part part) {
    return part instanceof Part.Literal
        || (part instanceof Part.Output(_, var expression)
            && speaker.say(expression).sort().is(Kind.TEXT));
  }

  private static boolean isScalar(Speaker speaker, Part part) {
    return switch (part) {
      case Part.Literal _ -> true;
      case Part.Output(_, var expression) -> {
        Sort sort = speaker.say(expression).sort();
        yield !sort.can(Kind.NESTED) && !sort.can(Kind.MOMENT);
      }
      case Part.If branching ->
          branching.branches().stream()
                  .allMatch(
                      branch -> branch.body().stream().allMatch(inner -> isScalar(speaker, inner)))
              && branching.otherwise().stream().allMatch(inner -> isScalar(speaker, inner));
      case Part.For _, Part.Assign _ -> false;
    };
  }

  /// Whether it is text for sure: it begins with what begins no JSON.
  private static boolean isText(List<Part> parts) {
    if (parts.isEmpty() || !(parts.getFirst() instanceof Part.Literal(_, String first))) {
      return false;
    }
    String start = first.stripLeading();
    return !start.isEmpty() && "{[\"tfn-0123456789".indexOf(start.charAt(0)) < 0;
  }

  /// By the text: it is false if it is empty, `false`, `0` or `-0`.
  static Phrase condition(Speaker speaker, Template template) {
    if (template.single().isPresent()) {
      Phrase phrase = speaker.say(template.single().get());
      if (phrase.sort().is(Kind.FLAG)) {
        return phrase;
      }
      if (phrase.sort().isOf(Kind.FLAG, Kind.NOTHING)) {
        return Phrase.of(phrase.in(Phrase.SUM) + " = true", Phrase.COMPARISON, Sort.FLAG)
            .from(phrase);
      }
      if (phrase.sort().is(Kind.WHOLE)) {
        return Phrase.of(phrase.in(Phrase.SUM) + " != 0", Phrase.COMPARISON, Sort.FLAG)
            .from(phrase);
      }
      return scalar(phrase, template.span());
    }
    Phrase text = Pieces.text(speaker, template.parts());
    return Phrase.of("$not(%s in %s)".formatted(text.in(Phrase.SUM), FALSE), Sort.FLAG).from(text);
  }

  /// Lists, maps and dates never print as something false; nor do decimals, which have a point.
  private static Phrase scalar(Phrase phrase, Span span) {
    Sort sort = phrase.sort();
    String falsities = sort.is(Kind.TEXT) ? FALSE : "[null, false, 0, " + FALSE.substring(1);
    if (sort.can(Kind.POINTED)) {
      throw new Unsayable(span, "a decimal is never false, not even `0.0`");
    }
    return Phrase.of("$not(%s in %s)".formatted(phrase.in(Phrase.SUM), falsities), Sort.FLAG)
        .from(phrase);
  }
}
