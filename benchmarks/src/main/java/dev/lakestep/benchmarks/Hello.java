package dev.lakestep.benchmarks;

import java.util.Map;

/// The least that a function can do.
public final class Hello {
  public String greet(Map<String, String> event) {
    return "hello " + event.get("name");
  }
}
