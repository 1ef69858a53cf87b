package dev.lakestep.iceberg.commit;

import dev.lakestep.contract.TaskCall;
import dev.lakestep.iceberg.source.SourceObject;
import java.util.List;
import java.util.stream.Collectors;

/// What makes a load the same load. Rows that are added or replaced by their keys come from a
/// version of an object: whoever brings it again through the same task changes nothing. A table
/// that is replaced as a whole is replaced once in each execution.
///
/// @param loader who loads
/// @param once whether the execution belongs to it
public record Identity(String loader, String execution, boolean once) {
  private static final int LETTERS = 20;

  public static Identity of(TaskCall call, boolean once) {
    TaskCall.Flow flow = call.flow();
    String task = "%s.%s/%s".formatted(flow.namespace(), flow.id(), call.task().id());
    String execution = call.execution().arn() + call.task().turn();
    return new Identity(once ? task + "/" + execution : task, execution, once);
  }

  /// In few letters.
  public String key() {
    return SourceObject.digest(loader).substring(0, LETTERS);
  }

  /// Of the load of these objects.
  public String load(List<SourceObject> objects) {
    String all = objects.stream().map(SourceObject::id).sorted().collect(Collectors.joining(","));
    return SourceObject.digest(loader + "\n" + all).substring(0, LETTERS);
  }
}
