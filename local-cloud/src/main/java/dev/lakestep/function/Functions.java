package dev.lakestep.function;

import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.function.run.Environments;
import dev.lakestep.function.run.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// The functions of a folder. What was accepted to be done later is done, also after a crash.
public final class Functions implements AutoCloseable {
  private final Registry registry;
  private final Environments environments;
  private final InvokeCalls invokeCalls;
  private final Map<String, Operation> operations;

  private Functions(Path folder, Time time, Outside outside) throws IOException {
    this.registry = Registry.open(folder, outside.account());
    this.environments =
        new Environments(new Logs(folder.resolve("logs"), Clock.systemUTC()), Clock.systemUTC());
    CodeStore code = new CodeStore(folder.resolve("code"), outside);
    Invoking invoking = new Invoking(registry, new Recipes(code, outside), environments);
    this.invokeCalls = new InvokeCalls(invoking, _ -> {});
    Map<String, Operation> all = new HashMap<>();
    all.putAll(new FunctionCalls(registry, code, time, environments::forget).operations());
    all.putAll(new VersionCalls(registry).operations());
    all.putAll(invokeCalls.operations());
    this.operations = Map.copyOf(all);
  }

  public static Functions open(Path folder, Time time, Outside outside) throws IOException {
    return new Functions(folder, time, outside);
  }

  /// The operations of the API by name; the payload of `Invoke` is JSON, not text.
  public Map<String, Operation> operations() {
    return operations;
  }

  /// Lambda as its clients see it.
  public Service service() {
    return new LambdaService(operations, invokeCalls);
  }

  @Override
  public void close() throws IOException {
    environments.close();
    registry.close();
  }
}
