package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Modern;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `render(..)` of a text that is known when compiled: the template in it is said where it stands.
final class Renders {
  private static final String BRACES = "/\\{[\\{%#]/";

  private static final Pattern OPENING = Pattern.compile("\\{[{%#]");

  private Renders() {}

  static Phrase render(Speaker speaker, Expr.Call call) {
    List<Expr.Argument> arguments = call.arguments().all();
    boolean simple = arguments.size() == 1 && arguments.getFirst().name().isEmpty();
    if (!simple || !call.function().equals("render")) {
      throw new Unsayable(call.span(), "only `render(..)` of one text has a counterpart");
    }
    Phrase text = speaker.say(arguments.getFirst().value());
    if (!(text.constant().orElse(Value.NOTHING) instanceof Value.Text(String written))) {
      throw new Unsayable(call.span(), "the text to render is not known when compiled");
    }
    Template template = template(written, call.span());
    return once(speaker, call, template).behind(text.demands());
  }

  /// What is met while something is rendered: a text that is known is rendered where it stands.
  static Optional<Phrase> met(Speaker speaker, Phrase phrase, Span span) {
    return speaker.renders()
            && phrase.constant().orElse(Value.NOTHING) instanceof Value.Text(String written)
            && OPENING.matcher(written).find()
        ? Optional.of(Pieces.text(speaker.inner(), template(written, span).parts()))
        : Optional.empty();
  }

  private static Template template(String written, Span span) {
    if (written.contains("raw") && written.contains("{%")) {
      throw new Unsayable(span, "the text to render has a raw block");
    }
    Diagnostics diagnostics = new Diagnostics();
    Template template = TemplateParser.parse(Text.of("render", written), diagnostics);
    if (diagnostics.hasErrors()) {
      throw new Unsayable(span, "the text to render cannot be read");
    }
    return Modern.of(template);
  }

  /// Kestra goes on rendering what comes of it; here, that must be the end of it.
  private static Phrase once(Speaker speaker, Expr.Call call, Template template) {
    Phrase said;
    try {
      said = Pieces.text(speaker.rendering(), template.parts());
    } catch (Unsayable e) {
      throw new Unsayable(call.span(), e.reason());
    }
    if (template.isLiteral()
        || (Quoted.isOne(said.text()) && !OPENING.matcher(said.text()).find())) {
      return said;
    }
    String words = "`%s` renders to what has to be rendered again".formatted(Speaker.words(call));
    return said.demanding(
        new Demand(
            said.condition("$not($contains(%s, %s))".formatted(said.text(), BRACES)),
            words,
            false));
  }
}
