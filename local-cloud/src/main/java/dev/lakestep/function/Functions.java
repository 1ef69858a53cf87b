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
  private final Invoking invoking;
  private final Backlog backlog;
  private final SourceCalls sources;
  private final UrlCalls urls;
  private final InvokeCalls invokeCalls;
  private final Time time;
  private final Map<String, Operation> operations;

  private Functions(Path folder, Time time, Outside outside) throws IOException {
    this.time = time;
    this.registry = Registry.open(folder, outside.account());
    this.environments =
        new Environments(new Logs(folder.resolve("logs"), Clock.systemUTC()), Clock.systemUTC());
    CodeStore code = new CodeStore(folder.resolve("code"), outside);
    this.invoking = new Invoking(registry, new Recipes(code, outside), environments);
    Ending ending = new Ending(registry, outside.calls(), time);
    this.backlog = Backlog.open(folder, registry, invoking, new Backlog.Around(time, ending));
    this.sources = SourceCalls.open(folder, invoking, outside, time);
    this.urls = new UrlCalls(registry, time, outside.endpoint());
    this.invokeCalls = new InvokeCalls(invoking, backlog::add);
    Map<String, Operation> all = new HashMap<>();
    all.putAll(new FunctionCalls(registry, code, time, environments::forget).operations());
    all.putAll(new VersionCalls(registry).operations());
    all.putAll(new SettingCalls(registry).operations());
    all.putAll(new PolicyCalls(registry).operations());
    all.putAll(new EventCalls(registry, time).operations());
    all.putAll(sources.operations());
    all.putAll(urls.operations());
    all.putAll(invokeCalls.operations());
    this.operations = Map.copyOf(all);
  }

  /// The functions of a folder, which do nothing by themselves until `resume`.
  public static Functions open(Path folder, Time time, Outside outside) throws IOException {
    return new Functions(folder, time, outside);
  }

  /// Goes on with what was accepted before, and begins to read queues: as soon as everything that
  /// functions call is there.
  public void resume() {
    backlog.resume();
    sources.resume();
  }

  /// The operations of the API by name; the payload of `Invoke` is JSON, not text.
  public Map<String, Operation> operations() {
    return operations;
  }

  /// Lambda as its clients see it, and addresses of functions to which requests are signed.
  public Service service() {
    return urls(new LambdaService(operations, invokeCalls));
  }

  /// Addresses of functions; `others` answers to all requests that are for none of them.
  public Service urls(Service others) {
    return new UrlService(urls, invoking, time, others);
  }

  /// Begins nothing any more, and lets go of who waits for a function.
  public void release() {
    backlog.stop();
    environments.close();
  }

  /// What was accepted and is not done is done at the next start.
  @Override
  public void close() throws IOException {
    release();
    sources.close();
    backlog.close();
    registry.close();
  }
}
