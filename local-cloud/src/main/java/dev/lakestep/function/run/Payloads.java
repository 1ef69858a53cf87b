package dev.lakestep.function.run;

import java.lang.reflect.Type;

/// Turns JSON into objects of a function and back.
public interface Payloads {
  Object read(Type type, byte[] json);

  byte[] write(Type type, Object value);
}
