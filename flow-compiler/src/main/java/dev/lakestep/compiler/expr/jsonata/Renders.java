package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `render(vars.name)` where the text of the variable is known: what stands in it takes its place.
/// Texts that come from outside are never evaluated.
final class Renders {
  private static final Set<String> FUNCTIONS = Set.of("render", "renderOnce");

  private Renders() {}

  static Optional<Phrase> called(Speaker speaker, Expr.Call call, Map<String, Template> texts) {
    return FUNCTIONS.contains(call.function()) && call.arguments().all().size() == 1
        ? text(call.arguments().all().getFirst().value(), texts)
            .map(template -> phrase(speaker, call, template))
        : Optional.empty();
  }

  private static Phrase phrase(Speaker speaker, Expr.Call call, Template template) {
    Speaker inside = call.function().equals("render") ? speaker.rendering() : speaker.elsewhere();
    return Pieces.text(inside, template.parts());
  }

  /// While something is rendered, a variable that holds expressions is rendered too.
  static Optional<Phrase> named(Speaker speaker, Expr expr, Map<String, Template> texts) {
    return text(expr, texts)
        .filter(template -> !template.isLiteral())
        .map(template -> Pieces.text(speaker, template.parts()));
  }

  private static Optional<Template> text(Expr expr, Map<String, Template> texts) {
    return switch (expr) {
      case Expr.Attribute(_, Expr.Name(_, var root), var name, _) when root.equals("vars") ->
          Optional.ofNullable(texts.get(name));
      case Expr.Index(_, Expr.Name(_, var root), Expr.Literal(_, Value.Text(var name)))
          when root.equals("vars") ->
          Optional.ofNullable(texts.get(name));
      case Expr.Attribute _,
          Expr.Index _,
          Expr.Literal _,
          Expr.Name _,
          Expr.Call _,
          Expr.Filter _,
          Expr.Test _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Ternary _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          Optional.empty();
    };
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.source.Text;
import java.util.List;
/// `render(..)` of a text that is known when compiled: the template in it is said where it stands.
  private static final String BRACES = "/\\{[{%#]/";
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
    if (written.contains("raw") && written.contains("{%")) {
      throw new Unsayable(call.span(), "the text to render has a raw block");
    }
    Diagnostics diagnostics = new Diagnostics();
    Template template = TemplateParser.parse(Text.of("render", written), diagnostics);
    if (diagnostics.hasErrors()) {
      throw new Unsayable(call.span(), "the text to render cannot be read");
    }
    return once(speaker, call, template).behind(text.demands());
  /// Kestra goes on rendering what comes of it; here, that must be the end of it.
  private static Phrase once(Speaker speaker, Expr.Call call, Template template) {
    Phrase said;
    try {
      said = Pieces.text(speaker.inner(), template.parts());
    } catch (Unsayable e) {
      throw new Unsayable(call.span(), e.reason());
    }
    if (template.isLiteral()) {
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
