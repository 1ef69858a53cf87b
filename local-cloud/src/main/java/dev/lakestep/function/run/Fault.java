package dev.lakestep.function.run;

import java.util.List;

/// What the runtime itself has to say about a function that cannot be called.
final class Fault extends Exception {
  private static final long serialVersionUID = 1L;
  private final String type;
  private final transient List<StackTraceElement> trace;

  private Fault(String message, String type, List<StackTraceElement> trace) {
    super(message);
    this.type = type;
    this.trace = trace;
  }

  static Fault of(String message, Class<? extends Throwable> type) {
    return new Fault(message, type.getName(), List.of());
  }

  /// A class that fails before its handler is there.
  static Fault loading(String name, Throwable cause) {
    String why = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return new Fault(
        "Error loading class " + name + why,
        cause.getClass().getName(),
        List.of(cause.getStackTrace()));
  }

  String type() {
    return type;
  }

  List<StackTraceElement> trace() {
    return trace;
  }
}
