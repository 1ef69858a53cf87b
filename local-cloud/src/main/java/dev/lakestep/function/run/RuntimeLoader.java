package dev.lakestep.function.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A copy of the classes that turn JSON into objects, for one environment; everything else is ours.
final class RuntimeLoader extends ClassLoader {
  private static final String LIBRARY = "com.amazonaws.services.lambda.runtime.serialization.";
  private static final String ITS_OWN = "com.amazonaws.lambda.thirdparty.";
  private static final String BRIDGE = Serialization.class.getName();

  static {
    ClassLoader.registerAsParallelCapable();
  }

  private RuntimeLoader() {
    super(RuntimeLoader.class.getClassLoader());
  }

  static Payloads payloads(ClassLoader function) {
    try {
      return (Payloads)
          new RuntimeLoader()
              .loadClass(BRIDGE)
              .getConstructor(ClassLoader.class)
              .newInstance(function);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(LIBRARY) && !name.startsWith(ITS_OWN) && !name.equals(BRIDGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> there = findLoadedClass(name);
      return there == null ? findClass(name) : there;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes =
          Optional.ofNullable(in)
              .orElseThrow(() -> new ClassNotFoundException(name))
              .readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
