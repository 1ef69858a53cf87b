package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.expr.Template.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The names that a template gives for a part of itself only: those of its loops, and its macros,
/// which are refused where they stand.
final class PlaceNames {
  private static final Pattern MACRO = Pattern.compile("\\{%-?\\s*+macro\\s++(\\w++)");

  private final Set<String> found = new HashSet<>();

  private PlaceNames() {}

  static Set<String> of(Template template) {
    PlaceNames names = new PlaceNames();
    names.loops(template.parts());
    MACRO
        .matcher(template.text().value())
        .results()
        .forEach(macro -> names.found.add(macro.group(1)));
    return names.found;
  }

  private void loops(List<Part> parts) {
    for (Part part : parts) {
      switch (part) {
        case Part.Literal _, Part.Output _, Part.Assign _ -> {}
        case Part.If(_, var branches, var otherwise) -> {
          branches.forEach(branch -> loops(branch.body()));
          loops(otherwise);
        }
        case Part.For(_, var variable, _, var body, var otherwise) -> {
          found.add(variable);
          loops(body);
          loops(otherwise);
        }
      }
    }
  }
}
