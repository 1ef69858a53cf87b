package dev.lakestep.function.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The classes of one environment: Java's own, those of the function, and of ours only the few
/// interfaces by which a handler is called.
final class FunctionLoader extends ClassLoader implements AutoCloseable {
  private static final String SHARED = "com.amazonaws.services.lambda.runtime";
  private static final String INSIDE = Inside.class.getName();
  private static final CodeSigner[] NOBODY = {};

  static {
    ClassLoader.registerAsParallelCapable();
  }

  private final ClassPath path;
  private final Map<Path, ProtectionDomain> domains = new ConcurrentHashMap<>();

  private FunctionLoader(ClassPath path) {
    super(ClassLoader.getPlatformClassLoader());
    this.path = path;
  }

  /// What `Inside` tells the classes of the function.
  record World(Map<String, String> variables, PrintStream log, IntConsumer exit) {}

  static FunctionLoader open(ClassPath path, World world) throws IOException {
    FunctionLoader loader = new FunctionLoader(path);
    try (InputStream in =
        Inside.class.getResourceAsStream(Inside.class.getSimpleName() + ".class")) {
      byte[] bytes = Optional.ofNullable(in).orElseThrow().readAllBytes();
      Class<?> inside = loader.defineClass(INSIDE, bytes, 0, bytes.length);
      inside
          .getMethod("begin", Map.class, PrintStream.class, IntConsumer.class)
          .invoke(inside, world.variables(), world.log(), world.exit());
      return loader;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    String home = dot < 0 ? "" : name.substring(0, dot);
    if (home.equals(SHARED) || home.equals(SHARED + ".logging")) {
      try {
        return FunctionLoader.class.getClassLoader().loadClass(name);
      } catch (ClassNotFoundException newerThanOurs) {
        return super.loadClass(name, resolve);
      }
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      ClassPath.Found found =
          path.type(name.replace('.', '/') + ".class")
              .orElseThrow(() -> new ClassNotFoundException(name));
      return defineClass(name, found.bytes(), domain(found.place()));
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    } catch (IllegalStateException closed) {
      throw new ClassNotFoundException(name + ": the environment has ended", closed);
    }
  }

  private ProtectionDomain domain(Path place) throws IOException {
    ProtectionDomain known = domains.get(place);
    if (known != null) {
      return known;
    }
    URL url = place.toUri().toURL();
    ProtectionDomain made =
        new ProtectionDomain(
            new CodeSource(url, NOBODY), new Permissions(), this, new java.security.Principal[0]);
    ProtectionDomain other = domains.putIfAbsent(place, made);
    return other == null ? made : other;
  }

  @Override
  protected @Nullable URL findResource(String name) {
    List<URL> urls = path.urls(name);
    return urls.isEmpty() ? super.findResource(name) : urls.getFirst();
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    return Collections.enumeration(path.urls(name));
  }

  @Override
  public void close() throws IOException {
    path.close();
  }
}
