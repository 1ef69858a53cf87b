package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.source.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Function;

/// Says templates and expressions in JSONata: the same results as Kestra's in the same context, or
/// no translation at all.
public final class ToJsonata {
  static final int LONGEST = 20_000;
  static final String TOO_LONG = "it is too long as one JSONata expression";

  private ToJsonata() {}

  /// The text that a template renders to.
  public static Translation rendered(Template template, Names types, Bindings bindings) {
    return said(
        template.span(), types, bindings, speaker -> Pieces.text(speaker, template.parts()));
  }

  /// The value of a template, which is that of its one expression if it consists of one.
  public static Translation value(Template template, Names types, Bindings bindings) {
    return said(template.span(), types, bindings, speaker -> Values.value(speaker, template));
  }

  /// Kestra's truth of the rendered text, as a boolean.
  public static Translation condition(Template template, Names types, Bindings bindings) {
    return said(template.span(), types, bindings, speaker -> Values.condition(speaker, template));
  }

  public static Translation value(Expr expr, Names types, Bindings bindings) {
    return said(expr.span(), types, bindings, speaker -> speaker.say(expr));
  }

  private static Translation said(
      Span span, Names types, Bindings bindings, Function<Speaker, Phrase> saying) {
    try {
      Phrase phrase = saying.apply(new Speaker(types, bindings));
      List<Need> needs = needs(phrase.demands());
      int length = phrase.text().length();
      for (Need need : needs) {
        length = Math.max(length, need.condition().length());
      }
      return length > LONGEST
          ? new Translation.Unsaid(span, TOO_LONG)
          : new Translation.Said(phrase.text(), phrase.sort().type(), needs);
    } catch (Unsayable e) {
      return new Translation.Unsaid(e.span(), e.reason());
    } catch (StackOverflowError e) {
      return new Translation.Unsaid(span, "it is nested too deeply");
    }
  }

  private static List<Need> needs(List<Demand> demands) {
    SequencedSet<Need> needs = new LinkedHashSet<>();
    demands.forEach(demand -> needs.add(new Need(demand.condition(), demand.complaint())));
    return List.copyOf(needs);
  }
}
