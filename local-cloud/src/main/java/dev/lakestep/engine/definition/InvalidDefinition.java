package dev.lakestep.engine.definition;

import java.util.List;
import java.util.stream.Collectors;

/// A definition that AWS would not accept, with every reason.
public final class InvalidDefinition extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  public InvalidDefinition(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining(", ", "Invalid State Machine Definition: '", "'")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
