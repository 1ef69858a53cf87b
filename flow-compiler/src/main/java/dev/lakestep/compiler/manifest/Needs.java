package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.plan.MachineName;
import java.util.List;
import java.util.Optional;

/// What a flow needs around it; every list is in order and has each thing once.
///
/// @param functions the substitutions that name Lambda functions
/// @param calls what its states call, as `dynamodb:putItem`
/// @param substitutions all names that its definition leaves open
public record Needs(
    List<String> functions,
    List<String> calls,
    List<String> substitutions,
    Keys reads,
    Keys writes,
    Secrets secrets,
    List<Subflow> subflows) {
  public Needs {
    functions = List.copyOf(functions);
    calls = List.copyOf(calls);
    substitutions = List.copyOf(substitutions);
    subflows = List.copyOf(subflows);
  }

  /// Keys of the KV store; `others` where some are known only at run time.
  public record Keys(List<Key> keys, boolean others) {
    public Keys {
      keys = List.copyOf(keys);
    }
  }

  public record Key(String namespace, String key) {}

  /// Secrets by name; `others` where some are known only at run time.
  public record Secrets(List<String> names, boolean others) {
    public Secrets {
      names = List.copyOf(names);
    }
  }

  /// A flow that is called; one that is known only at run time has no name.
  public record Subflow(Optional<Callee> flow, boolean awaited) {}

  public record Callee(String namespace, String id, MachineName machine) {}
}
