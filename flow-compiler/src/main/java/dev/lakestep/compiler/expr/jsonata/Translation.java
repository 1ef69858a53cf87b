package dev.lakestep.compiler.expr.jsonata;
import dev.lakestep.compiler.expr.*;
import dev.lakestep.compiler.source.Span;
import java.util.List;
public sealed interface Translation {
  record Said(String text, Type type, List<Need> needs) implements Translation {}
  record Unsaid(Span span, String reason) implements Translation {}
}
