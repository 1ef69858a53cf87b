package dev.lakestep.function.run;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;

/// Objects out of JSON and JSON out of objects, as Lambda's own runtime does it, whose library this
/// is: names of fields and forms of dates in the types of events depend on it.
record Payloads(Type type, ClassLoader loader) {
  Object read(byte[] json) {
    try {
      return serializer().fromJson(new ByteArrayInputStream(json));
    } catch (RuntimeException e) {
      RuntimeException failed = new RuntimeException("An error occurred during JSON parsing", e);
      failed.setStackTrace(new StackTraceElement[0]);
      throw failed;
    }
  }

  byte[] write(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      serializer().toJson(value, out);
    } catch (RuntimeException e) {
      RuntimeException failed =
          new RuntimeException("An error occurred during JSON serialization of response", e);
      failed.setStackTrace(new StackTraceElement[0]);
      throw failed;
    }
    return out.toByteArray();
  }

  @SuppressWarnings("unchecked")
  private PojoSerializer<Object> serializer() {
    return type instanceof Class<?> known
            && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())
        ? LambdaEventSerializers.serializerFor((Class<Object>) known, loader)
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
