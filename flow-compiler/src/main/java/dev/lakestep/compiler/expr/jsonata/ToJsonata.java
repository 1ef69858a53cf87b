package dev.lakestep.compiler.expr.jsonata;
import dev.lakestep.compiler.expr.*;
import java.util.List;
public final class ToJsonata {
  public static Translation rendered(Template template, Names types, Bindings bindings) { return new Translation.Unsaid(template.span(), "x"); }
  public static Translation value(Template template, Names types, Bindings bindings) { return new Translation.Unsaid(template.span(), "x"); }
  public static Translation condition(Template template, Names types, Bindings bindings) { return new Translation.Unsaid(template.span(), "x"); }
}
