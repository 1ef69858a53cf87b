package dev.lakestep.function.run;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Finds the code that `Class` or `Class::method` names.
record HandlerFinder(ClassLoader loader) {
  private static final String OF_INTERFACES = "handleRequest";

  Handler find(String text) throws Exception {
    String[] parts = text.split("::", 2);
    Class<?> type = load(parts[0]);
    String method = parts.length > 1 ? parts[1] : OF_INTERFACES;
    if (method.equals(OF_INTERFACES) && RequestStreamHandler.class.isAssignableFrom(type)) {
      return streams((RequestStreamHandler) instance(type));
    }
    if (method.equals(OF_INTERFACES) && RequestHandler.class.isAssignableFrom(type)) {
      return objects((RequestHandler<?, ?>) instance(type));
    }
    return method(type, method);
  }

  private Class<?> load(String name) throws Fault {
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw Fault.of("Class not found: " + name, ClassNotFoundException.class);
    } catch (LinkageError e) {
      throw Fault.loading(name, e);
    }
  }

  private static Object instance(Class<?> type) throws Exception {
    try {
      return type.getConstructor().newInstance();
    } catch (NoSuchMethodException e) {
      throw Fault.of(
          "Class %s has no public zero-argument constructor".formatted(type.getName()),
          NoSuchMethodException.class);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw Fault.of("Class %s cannot be instantiated".formatted(type.getName()), e.getClass());
    }
  }

  private static Exception unwrapped(InvocationTargetException e) {
    return switch (e.getCause()) {
      case Exception exception -> exception;
      case Error error -> throw error;
      case null, default -> e;
    };
  }

  private static Handler streams(RequestStreamHandler handler) {
    return (event, context) -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(event), out, context);
      return out.toByteArray();
    };
  }

  @SuppressWarnings("unchecked")
  private Handler objects(RequestHandler<?, ?> handler) {
    List<Type> types = Generics.arguments(handler.getClass(), RequestHandler.class);
    Type in = types.getFirst();
    Type out = types.getLast();
    Payloads payloads = RuntimeLoader.payloads(loader);
    RequestHandler<Object, Object> any = (RequestHandler<Object, Object>) handler;
    return (event, context) ->
        payloads.write(out, any.handleRequest(payloads.read(in, event), context));
  }

  private Handler method(Class<?> type, String name) throws Exception {
    Method method =
        Arrays.stream(type.getMethods())
            .filter(one -> one.getName().equals(name) && !one.isBridge() && isCallable(one))
            .max(
                Comparator.comparingInt(Method::getParameterCount)
                    .thenComparing(one -> takesContext(one)))
            .orElseThrow(() ->
                Fault.of(
                    "No public method named %s with appropriate method signature found on class class %s"
                        .formatted(name, type.getName()),
                    NoSuchMethodException.class));
    Object target = Modifier.isStatic(method.getModifiers()) ? type : instance(type);
    method.setAccessible(true);
    return takesStreams(method) ? streaming(method, target) : plain(method, target);
  }

  private static boolean isCallable(Method method) {
    int count = method.getParameterCount();
    return takesStreams(method) || count < 2 || (count == 2 && takesContext(method));
  }

  private static boolean takesContext(Method method) {
    Class<?>[] types = method.getParameterTypes();
    return types.length > 0 && types[types.length - 1].equals(Context.class);
  }

  private static boolean takesStreams(Method method) {
    List<Class<?>> types = List.of(method.getParameterTypes());
    return types.equals(List.of(InputStream.class, OutputStream.class))
        || types.equals(List.of(InputStream.class, OutputStream.class, Context.class))
        || types.equals(List.of(InputStream.class))
        || types.equals(List.of(InputStream.class, Context.class));
  }

  private static Handler streaming(Method method, Object target) {
    return (event, context) -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      List<Object> arguments = new ArrayList<>();
      for (Class<?> type : method.getParameterTypes()) {
        arguments.add(
            type.equals(Context.class)
                ? context
                : type.equals(InputStream.class) ? new ByteArrayInputStream(event) : out);
      }
      var _ = call(method, target, arguments);
      return out.toByteArray();
    };
  }

  private Handler plain(Method method, Object target) {
    Payloads payloads = RuntimeLoader.payloads(loader);
    Type out = method.getGenericReturnType();
    boolean isVoid = method.getReturnType().equals(void.class);
    List<Type> in =
        Arrays.stream(method.getGenericParameterTypes())
            .filter(type -> !type.equals(Context.class))
            .toList();
    return (event, context) -> {
      List<Object> arguments = new ArrayList<>();
      in.forEach(one -> arguments.add(payloads.read(one, event)));
      if (takesContext(method)) {
        arguments.add(context);
      }
      Object answer = call(method, target, arguments);
      return isVoid
          ? "null".getBytes(java.nio.charset.StandardCharsets.UTF_8)
          : payloads.write(out, answer);
    };
  }

  private static Object call(Method method, Object target, List<Object> arguments)
      throws Exception {
    try {
      return method.invoke(target, arguments.toArray());
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    }
  }
}
