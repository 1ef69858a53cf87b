package dev.lakestep.function.run;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// What the classes of a function find in the place of `System`. Each environment defines this
/// class anew, so that what is static here belongs to one environment; members are named as in
/// `System`.
public final class Inside {
  public static PrintStream out = new PrintStream(PrintStream.nullOutputStream());
  public static PrintStream err = out;
  private static Map<String, String> environment = Map.of();
  private static IntConsumer exit = _ -> {};

  private Inside() {}

  /// Says what this environment is, before any class of the function runs.
  public static void begin(Map<String, String> variables, PrintStream log, IntConsumer ending) {
    environment = Map.copyOf(variables);
    out = log;
    err = log;
    exit = ending;
  }

  public static Map<String, String> getenv() {
    return environment;
  }

  public static @Nullable String getenv(String name) {
    return environment.get(name);
  }

  public static void exit(int status) {
    exit.accept(status);
  }
}
