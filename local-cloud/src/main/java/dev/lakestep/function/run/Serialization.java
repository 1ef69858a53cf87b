package dev.lakestep.function.run;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// As Lambda's own runtime does it, whose library this is: names of fields and forms of dates in
/// the types of events depend on it. The library keeps classes of the function in statics, so each
/// environment has a copy of it, and of this class.
public final class Serialization implements Payloads {
  private final ClassLoader loader;
  private final Map<Type, PojoSerializer<Object>> known = new ConcurrentHashMap<>();

  public Serialization(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public Object read(Type type, byte[] json) {
    try {
      return known.computeIfAbsent(type, this::serializer).fromJson(new ByteArrayInputStream(json));
    } catch (RuntimeException e) {
      throw failed("An error occurred during JSON parsing", e);
    }
  }

  @Override
  public byte[] write(Type type, Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      known.computeIfAbsent(type, this::serializer).toJson(value, out);
    } catch (RuntimeException e) {
      throw failed("An error occurred during JSON serialization of response", e);
    }
    return out.toByteArray();
  }

  private static RuntimeException failed(String message, RuntimeException cause) {
    RuntimeException failed = new RuntimeException(message, cause);
    failed.setStackTrace(new StackTraceElement[0]);
    return failed;
  }

  @SuppressWarnings("unchecked")
  private PojoSerializer<Object> serializer(Type type) {
    return type instanceof Class<?> known
            && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())
        ? LambdaEventSerializers.serializerFor((Class<Object>) known, loader)
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
