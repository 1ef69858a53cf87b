package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A flow whose names were looked up: the types of all that can be named, and every use of a name.
/// `flows` are those that were checked with it.
public record ResolvedFlow(
    Flow flow,
    Flows flows,
    Type.Struct inputs,
    Type.Struct variables,
    SequencedMap<String, Type> outputs,
    Type trigger,
    List<Use> uses) {
  public ResolvedFlow {
    outputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(outputs));
    uses = List.copyOf(uses);
  }

  public Stream<Use> usesOf(Task task) {
    return uses.stream()
        .filter(use -> use.place().task().filter(holder -> same(holder, task)).isPresent());
  }

  /// Every reference of the flow, in the order it was walked.
  public Stream<Reference> references() {
    return uses.stream().flatMap(use -> use.references().stream());
  }

  private static boolean same(Task one, Task other) {
    return one.settings().span().equals(other.settings().span());
  }
}
