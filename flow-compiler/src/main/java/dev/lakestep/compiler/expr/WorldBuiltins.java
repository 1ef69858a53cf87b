package dev.lakestep.compiler.expr;

import static dev.lakestep.compiler.expr.Builtin.function;
import static dev.lakestep.compiler.expr.Form.FLAG;
import static dev.lakestep.compiler.expr.Form.LIST;
import static dev.lakestep.compiler.expr.Form.MAP;
import static dev.lakestep.compiler.expr.Form.NUMBER;
import static dev.lakestep.compiler.expr.Form.TEXT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Functions that look at more than their arguments: at the context, stores, files, chance.
final class WorldBuiltins {
  private static final String NAMESPACE = "namespace";
  private static final String PATH = "path";
  private static final Set<String> STATES = Set.copyOf(ExecutionStates.ALL);

  static final List<Builtin> ALL =
      List.of(
          function("render", Results::rendered, "A text with the expressions in it evaluated.")
              .needing("toRender")
              .taking("recursive", Value.of(true))
              .fromContext(),
          function("renderOnce", Results::rendered, "As `render`, one round only.")
              .needing("toRender")
              .fromContext(),
          function("printContext", Results.ANY, "All variables, to look at.").fromContext(),
          function("fetchContext", Results.ANY, "All variables, to look at.").fromContext(),
          function("tasksWithState", Results.of(tasks()), "The tasks that are in a state.")
              .choosingInAnyCase("state", STATES)
              .fromWorld(),
          function("loopOutputs", Results.ITEMS, "One output of each round of a loop.")
              .needing("outputs", LIST)
              .needing("name", TEXT),
          function("currentEachOutput", Results.ANY, "The outputs of a task in this iteration.")
              .needing("outputs")
              .fromContext()
              .until("1.x", "", "write `outputs.task[taskrun.value]`"),
          function("errorLogs", Results.ITEMS, "The errors logged so far.").fromWorld(),
          function("env", Results.ANY, "A variable of the environment.")
              .needing("name", TEXT)
              .taking("default")
              .fromContext(),
          function("secret", Results.TEXT, "A secret.")
              .needing("key", TEXT)
              .taking(NAMESPACE, TEXT)
              .taking("subkey", TEXT)
              .fromWorld(),
          function("kv", Results.ANY, "A value of the key-value store.")
              .needing("key", TEXT)
              .taking(NAMESPACE, TEXT)
              .taking("errorOnMissing", FLAG)
              .fromWorld(),
          function(
                  "encrypt",
                  Results.TEXT,
                  "A text encrypted with a key; known, but not evaluated here.")
              .needing("key", TEXT)
              .needing("plaintext", TEXT)
              .fromWorld(),
          function(
                  "decrypt",
                  Results.TEXT,
                  "What was encrypted with a key; known, but not evaluated here.")
              .needing("key", TEXT)
              .needing("encrypted", TEXT)
              .fromWorld(),
          file("read", Results.TEXT, "The content of a file."),
          file("fileSize", Results.WHOLE, "The bytes of a file."),
          file("fileExists", Results.FLAG, "Whether there is such a file."),
          file("isFileEmpty", Results.FLAG, "Whether a file has no content."),
          file("fileURI", Results.TEXT, "Where a file of the namespace is."),
          function("http", Results.ANY, "What a server answers; known, but not evaluated here.")
              .needing("uri", TEXT)
              .taking("method", Value.of("GET"))
              .taking("query", MAP)
              .taking("body")
              .taking("contentType", Value.of("application/json"))
              .taking("headers", MAP)
              .taking("options", MAP)
              .taking("accept", Value.of("application/json"))
              .fromWorld(),
          function(
                  "subflow",
                  Results.of(execution()),
                  "Runs a flow, waits for its end; known, but not evaluated here.")
              .needing(NAMESPACE, TEXT)
              .needing("id", TEXT)
              .taking("inputs", MAP)
              .taking("revision", NUMBER)
              .taking("labels", MAP)
              .taking("timeout", TEXT)
              .fromWorld(),
          function("uuid", Results.TEXT, "A new identifier.").fromWorld(),
          function("id", Results.TEXT, "A new, short identifier.").fromWorld(),
          function("ksuid", Results.TEXT, "A new identifier that sorts by time.").fromWorld(),
          function("nanoId", Results.TEXT, "A new identifier of a length.")
              .taking("length", Value.of(21))
              .taking("alphabet", TEXT)
              .fromWorld(),
          function("randomInt", Results.WHOLE, "A number by chance, below the upper bound.")
              .needing("lower", NUMBER)
              .needing("upper", NUMBER)
              .fromWorld(),
          function("randomPort", Results.WHOLE, "A port that is free.").fromWorld());

  private WorldBuiltins() {}

  private static Builtin file(String name, Builtin.Result result, String doc) {
    return function(name, result, doc)
        .needing(PATH, TEXT)
        .taking(NAMESPACE, TEXT)
        .taking("version", NUMBER)
        .fromWorld();
  }

  private static Type tasks() {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    fields.put("taskId", Type.TEXT);
    fields.put("state", Type.TEXT);
    fields.put("value", Type.TEXT);
    return new Type.Items(new Type.Struct(fields, false));
  }

  private static Type execution() {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    fields.put("id", Type.TEXT);
    fields.put("state", Type.TEXT);
    fields.put("outputs", new Type.MapOf(Type.ANY));
    fields.put("labels", new Type.MapOf(Type.TEXT));
    return new Type.Struct(fields, false);
  }
}
