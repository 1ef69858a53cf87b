package dev.lakestep.task.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.Work;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Files;
import dev.lakestep.task.store.ObjectWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The tasks that only need files of the execution, by their types.
public final class CoreTasks {
  private CoreTasks() {}

  public static final Map<String, Work> BY_TYPE =
      Map.of(
          "core.storage.Write", CoreTasks::write,
          "core.flow.ForEachItem.split", Batches::split,
          "core.flow.ForEachItem.merge", Batches::merge,
          "schemas", HeldInputs::hold);

  private static ObjectNode write(Arguments arguments, Running running) throws IOException {
    String extension = arguments.textOr("extension", "");
    String dot = extension.isEmpty() || extension.startsWith(".") ? "" : ".";
    S3Uri uri = new Files(running).named("content" + dot + extension);
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("uri", written(uri, arguments.text("content"), running).toString());
    return outputs;
  }

  static S3Uri written(S3Uri uri, String text, Running running) throws IOException {
    try (ObjectWriter writer = new ObjectWriter(running.aws().s3(), ObjectWriter.Target.of(uri))) {
      writer.write(text.getBytes(StandardCharsets.UTF_8));
      return writer.commit().uri();
    }
  }
}
