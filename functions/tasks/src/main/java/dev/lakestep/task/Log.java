package dev.lakestep.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.TaskCall;
import java.io.PrintStream;
import java.util.Map;

/// Lines of JSON that say whose they are: each bears the flow, the execution, the task and the
/// attempt.
public final class Log {
  private final PrintStream out;
  private final ObjectNode origin;

  private Log(PrintStream out, ObjectNode origin) {
    this.out = out;
    this.origin = origin;
  }

  static Log of(TaskCall call, PrintStream out) {
    ObjectNode origin = JsonNodeFactory.instance.objectNode();
    origin.put("flow", call.flow().namespace() + "." + call.flow().id());
    origin.put("execution", call.execution().id());
    origin.put("task", call.task().id());
    origin.put("type", call.task().type());
    origin.put("attempt", call.attempt());
    return new Log(out, origin);
  }

  public void info(String message) {
    write("INFO", message, Map.of());
  }

  /// Tells something that can be counted or summed up, too.
  ///
  /// @param details such as the rows or bytes that it is about
  public void info(String message, Map<String, ?> details) {
    write("INFO", message, details);
  }

  public void warn(String message) {
    write("WARN", message, Map.of());
  }

  public void error(String message, Map<String, ?> details) {
    write("ERROR", message, details);
  }

  void measured(Metrics metrics) {
    out.println(metrics.on(origin.deepCopy()));
  }

  private void write(String level, String message, Map<String, ?> details) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("level", level);
    line.put("message", message);
    line.setAll(origin);
    details.forEach((name, value) -> line.putPOJO(name, value));
    out.println(line);
  }
}
