package dev.lakestep.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.store.Shelf;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/// A shelf, and the file in which its user may write down what is to stand there: each operation
/// finds first what that says anew.
record Written<T>(Shelf<T> shelf, WrittenFile file) {

  /// Takes over what stands in the file under a name.
  @FunctionalInterface
  interface Taking<T> {
    void take(Shelf<T>.Edit edit, String name, String text);
  }

  Map<String, Operation> operations(
      Map<String, BiFunction<ObjectNode, Shelf<T>.Edit, ObjectNode>> works, Taking<T> taking) {
    Map<String, Operation> operations = new HashMap<>();
    works.forEach((operation, work) ->
        operations.put(
            operation,
            (input, _) -> {
              Map<String, String> written = file.changed();
              return shelf.change(edit -> {
                written.forEach((name, text) -> taking.take(edit, name, text));
                return work.apply(input, edit);
              });
            }));
    return operations;
  }
}
