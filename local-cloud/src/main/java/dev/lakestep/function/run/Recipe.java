package dev.lakestep.function.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// All that is needed to start environments of a version of a function.
///
/// @param revision changes with the code and the settings; environments of another are thrown away
/// @param variables what a new environment sees, made out of the name of its log stream
public record Recipe(
    String function,
    String version,
    String revision,
    List<Path> classPath,
    String handler,
    Duration timeout,
    int memory,
    Variables variables) {

  public Recipe {
    classPath = List.copyOf(classPath);
  }

  /// Makes the variables of an environment.
  @FunctionalInterface
  public interface Variables {
    Map<String, String> of(String logStream);
  }

  String key() {
    return function + ":" + version;
  }

  String logGroup() {
    return "/aws/lambda/" + function;
  }
}
