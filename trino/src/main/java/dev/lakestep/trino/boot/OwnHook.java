package dev.lakestep.trino.boot;

import com.google.inject.Key;
import io.airlift.bootstrap.LifeCycleManager;
import io.trino.server.testing.TestingTrinoServer;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicReference;

/// Takes away what Trino wants to do by itself when the process ends. Whoever booted it closes it
/// then, and two who close it at once wait for each other for ever.
final class OwnHook {
  private OwnHook() {}

  static void remove(TestingTrinoServer server) {
    try {
      Field field = LifeCycleManager.class.getDeclaredField("shutdownHook");
      field.setAccessible(true);
      LifeCycleManager manager = server.getInstance(Key.get(LifeCycleManager.class));
      if (((AtomicReference<?>) field.get(manager)).get() instanceof Thread hook) {
        field.set(manager, new AtomicReference<Thread>());
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not the Trino that this was made for", e);
    }
  }
}
