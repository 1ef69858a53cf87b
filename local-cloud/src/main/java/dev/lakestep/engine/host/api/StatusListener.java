package dev.lakestep.engine.host.api;

/// Is told of every change of a status, once or more, in order for each execution.
@FunctionalInterface
public interface StatusListener {
  StatusListener NONE = _ -> {};

  void changed(ExecutionDescription execution) throws Exception;
}
