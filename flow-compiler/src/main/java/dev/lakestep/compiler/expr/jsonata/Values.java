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
    if (isText(template.parts())) {
      return Pieces.text(speaker, template.parts());
    }
    throw new Unsayable(
        template.span(), "whether this is text or JSON is known only when it is rendered");
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
            .safeFrom(phrase);
      }
      if (phrase.sort().is(Kind.WHOLE)) {
        return Phrase.of(phrase.in(Phrase.SUM) + " != 0", Phrase.COMPARISON, Sort.FLAG)
            .safeFrom(phrase);
      }
      return scalar(phrase, template.span());
    }
    Phrase text = Pieces.text(speaker, template.parts());
    return Phrase.of("$not(%s in %s)".formatted(text.in(Phrase.SUM), FALSE), Sort.FLAG)
        .safeFrom(text);
  }

  /// Lists, maps and dates never print as something false; nor do decimals, which have a point.
  private static Phrase scalar(Phrase phrase, Span span) {
    Sort sort = phrase.sort();
    String falsities = sort.is(Kind.TEXT) ? FALSE : "[null, false, 0, " + FALSE.substring(1);
    boolean decimals = sort.can(Kind.DECIMAL) || sort.can(Kind.CALCULATED);
    if (decimals && !sort.equals(Sort.ANY)) {
      throw new Unsayable(span, "a decimal is never false, not even `0.0`");
    }
    return Phrase.of("$not(%s in %s)".formatted(phrase.in(Phrase.SUM), falsities), Sort.FLAG)
        .safeFrom(phrase);
  }
}
