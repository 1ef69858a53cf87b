package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// Functions that ask the world or the context: secrets, keys, files, tasks.
final class Worlds {
  private Worlds() {}

  static Value secret(Call call) {
    String name = call.text("key");
    String secret =
        call.world()
            .secret(namespace(call), name)
            .orElseThrow(() -> call.lacking("there is no secret `%s`".formatted(name)));
    Optional<String> subkey = call.textIfAny("subkey").filter(key -> !key.isEmpty());
    return subkey.isEmpty() ? Value.of(secret) : part(call, secret, subkey.get());
  }

  /// Without a namespace, the flow's own is asked first, and then those above it.
  static Value kv(Call call) {
    String key = call.text("key");
    String namespace = namespace(call);
    Optional<Value> found = call.world().stored(namespace, key);
    boolean climbs = call.argument("namespace") instanceof Value.Nothing;
    for (int dot = namespace.lastIndexOf('.');
        climbs && found.isEmpty() && dot >= 0;
        dot = namespace.lastIndexOf('.', dot - 1)) {
      found = call.world().stored(namespace.substring(0, dot), key);
    }
    if (found.isEmpty() && call.flag("errorOnMissing", true)) {
      throw call.lacking("there is no key `%s` in the namespace `%s`".formatted(key, namespace));
    }
    return found.orElse(Value.NOTHING);
  }

  /// A variable of the environment, as far as the context lets it be seen.
  static Value env(Call call) {
    Value found = field(call.run().scopes().find("envs").orElse(Value.NOTHING), call.text("name"));
    boolean none = found instanceof Value.Nothing || call.printed(found).isEmpty();
    return none ? call.argument("default") : found;
  }

  static Value read(Call call) {
    String path = call.text("path");
    return Value.of(call.world().file(namespace(call), path).orElseThrow(() -> noFile(call, path)));
  }

  static Value fileUri(Call call) {
    String path = call.text("path");
    return Value.of(
        call.world().fileUri(namespace(call), path).orElseThrow(() -> noFile(call, path)));
  }

  static Value fileSize(Call call) {
    return Value.of(size(call));
  }

  static Value fileExists(Call call) {
    return Value.of(call.world().fileSize(namespace(call), call.text("path")).isPresent());
  }

  static Value isFileEmpty(Call call) {
    return Value.of(size(call) == 0);
  }

  static Value errorLogs(Call call) {
    return call.world().errorLogs().orElseGet(() -> new Value.Items(List.of()));
  }

  static Value context(Call call) {
    return new Value.Fields(call.run().scopes().all());
  }

  /// The tasks of the context in a state; those that ran for several values stand once for each.
  static Value tasksWithState(Call call) {
    String wanted = call.text("state").toUpperCase(Locale.ROOT);
    List<Value> found = new ArrayList<>();
    Value tasks = call.run().scopes().find("tasks").orElse(Value.NOTHING);
    if (tasks instanceof Value.Fields(var byId)) {
      for (var task : byId.entrySet()) {
        if (task.getValue() instanceof Value.Fields(var details)) {
          details.forEach((key, detail) -> {
            boolean own = key.equals("state") && detail instanceof Value.Text;
            Value state = own ? detail : state(detail);
            if (state instanceof Value.Text(String text) && text.equalsIgnoreCase(wanted)) {
              found.add(taskInState(task.getKey(), wanted, own ? "" : key));
            }
          });
        }
      }
    }
    return new Value.Items(found);
  }

  /// One output of every iteration of a loop; nothing where an iteration has it not.
  static Value loopOutputs(Call call) {
    if (!(call.required("outputs") instanceof Value.Items(var iterations))) {
      throw call.failure("the argument `outputs` of `loopOutputs` is a list");
    }
    String name = call.text("name");
    List<Value> values = new ArrayList<>();
    for (Value iteration : iterations) {
      values.add(field(field(iteration, "outputs"), name));
    }
    return new Value.Items(values);
  }

  private static Value part(Call call, String secret, String subkey) {
    if (JsonReader.read(secret) instanceof Value.Fields(var fields)) {
      Value value = fields.get(subkey);
      if (value != null) {
        return value instanceof Value.Text
            ? value
            : Value.of(JsonWriter.write(value, true, call.span()));
      }
    }
    throw call.failure("the secret has no `%s`".formatted(subkey));
  }

  private static Value field(Value value, String name) {
    return value instanceof Value.Fields(var fields)
        ? fields.getOrDefault(name, Value.NOTHING)
        : Value.NOTHING;
  }

  private static Value state(Value detail) {
    return field(detail, "state");
  }

  private static Value taskInState(String id, String state, String value) {
    SequencedMap<String, Value> task = new LinkedHashMap<>();
    task.put("taskId", Value.of(id));
    task.put("state", Value.of(state));
    if (!value.isEmpty()) {
      task.put("value", Value.of(value));
    }
    return HashOrder.sized(16, task);
  }

  private static long size(Call call) {
    String path = call.text("path");
    return call.world().fileSize(namespace(call), path).orElseThrow(() -> noFile(call, path));
  }

  private static EvaluationException noFile(Call call, String path) {
    return call.failure("there is no file `%s`".formatted(path));
  }

  /// The namespace that is asked for, or else that of the flow.
  private static String namespace(Call call) {
    Optional<String> named = call.textIfAny("namespace");
    Value flow = call.run().scopes().find("flow").orElse(Value.NOTHING);
    return named.orElseGet(
        () -> field(flow, "namespace") instanceof Value.Text(String own) ? own : "");
  }
}
