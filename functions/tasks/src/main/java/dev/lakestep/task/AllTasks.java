package dev.lakestep.task;

import dev.lakestep.task.compute.ComputeTasks;
import dev.lakestep.task.core.CoreTasks;
import dev.lakestep.task.dynamo.DynamoTasks;
import dev.lakestep.task.http.HttpTasks;
import dev.lakestep.task.kv.KvTasks;
import dev.lakestep.task.message.MessageTasks;
import dev.lakestep.task.s3.S3Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The work of each type of task that `TasksHandler` does.
final class AllTasks {
  private AllTasks() {}

  private static final Map<String, Work> OWN = Map.of("render", (arguments, _) -> arguments.json());

  static final Map<String, Work> BY_TYPE =
      united(
          List.of(
              OWN,
              S3Tasks.BY_TYPE,
              HttpTasks.BY_TYPE,
              KvTasks.BY_TYPE,
              CoreTasks.BY_TYPE,
              DynamoTasks.BY_TYPE,
              MessageTasks.BY_TYPE,
              ComputeTasks.BY_TYPE));

  private static Map<String, Work> united(List<Map<String, Work>> families) {
    Map<String, Work> all = new HashMap<>();
    families.forEach(all::putAll);
    return Map.copyOf(all);
  }
}
