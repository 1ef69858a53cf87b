package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.flow.Task;
import java.util.List;
import java.util.Optional;

/// One template of a flow: where it stands, the names that it may use, the type of what it yields,
/// and what it refers to.
public record Use(
    Place place, Template template, Names scope, Type type, List<Reference> references) {
  public Use {
    references = List.copyOf(references);
  }

  /// A property, such as `query` or `commands[0]`, of a task, or of the flow itself.
  public record Place(Section section, Optional<Task> task, String property) {}

  public enum Section {
    LABELS,
    INPUTS,
    VARIABLES,
    TASKS,
    TRIGGERS,
    OUTPUTS,
    RULES
  }

  /// The names below `root` that it refers to, such as the ids of inputs.
  public List<Reference.Segment> names(String root) {
    return references.stream()
        .filter(reference -> reference instanceof Reference.Variable)
        .map(Reference.Variable.class::cast)
        .filter(variable -> variable.root().equals(root))
        .flatMap(variable -> variable.first().stream())
        .toList();
  }
}
