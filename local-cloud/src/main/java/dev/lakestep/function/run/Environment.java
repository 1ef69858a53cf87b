package dev.lakestep.function.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where a handler lives: its own classes, statics, thread and environment variables. It does one
/// invocation at a time; one that it cannot end in order is its last.
final class Environment implements AutoCloseable {
  /// What Lambda lets pass: 6 MB and what wraps it.
  private static final int LARGEST_ANSWER = 6_291_556;

  private static final Duration LONGEST_START = Duration.ofSeconds(10);
  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

  private final Recipe recipe;
  private final String logStream;
  private final Output output;
  private final FunctionLoader loader;
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final CompletableFuture<Handler> handler = new CompletableFuture<>();
  private final long started = System.nanoTime();
  private final Thread thread;
  private volatile CompletableFuture<Outcome> current = new CompletableFuture<>();
  private volatile String currentId = "";
  private volatile boolean spent;
  private boolean warm;

  private Environment(Recipe recipe, String logStream, Log log) throws IOException {
    this.recipe = recipe;
    this.logStream = logStream;
    this.output = new Output(log, logStream);
    var world =
        new FunctionLoader.World(
            recipe.variables().of(logStream), output.printer(), status -> exit(status));
    this.loader = FunctionLoader.open(ClassPath.open(recipe.classPath()), world);
    this.thread = Thread.ofPlatform().daemon().name("lambda " + recipe.key()).unstarted(this::live);
  }

  static Environment start(Recipe recipe, String logStream, Log log) {
    try {
      Environment environment = new Environment(recipe, logStream, log);
      environment.thread.setContextClassLoader(environment.loader);
      environment.work.add(environment::load);
      environment.thread.start();
      return environment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What leaves code that called `System.exit`.
  private static final class Exit extends Error {
    private static final long serialVersionUID = 1L;

    Exit(int status) {
      super("exit status " + status);
    }
  }

  private void live() {
    try {
      while (!spent) {
        work.take().run();
      }
    } catch (InterruptedException | Exit ended) {
      spent = true;
    }
  }

  private void exit(int status) {
    spent = true;
    current.complete(new Outcome.Failed(ErrorText.exited(currentId, status)));
    throw new Exit(status);
  }

  private void load() {
    try {
      handler.complete(new HandlerFinder(loader).find(recipe.handler()));
    } catch (Throwable e) {
      handler.completeExceptionally(e);
      spent = true;
    }
  }

  boolean isSpent() {
    return spent || isBroken();
  }

  /// Whether its handler could not be made, which is told to whoever invokes it.
  private boolean isBroken() {
    return handler.isCompletedExceptionally() && !handler.isCancelled();
  }

  String revision() {
    return recipe.revision();
  }

  long age() {
    return System.nanoTime() - started;
  }

  String tail() {
    return output.tail();
  }

  Outcome invoke(Invocation invocation) {
    output.begin();
    output.line("START RequestId: %s Version: %s".formatted(invocation.id(), recipe.version()));
    CompletableFuture<Outcome> ended = new CompletableFuture<>();
    currentId = invocation.id();
    current = ended;
    if (spent && !isBroken()) {
      ended.complete(new Outcome.Failed(ErrorText.exited(currentId, 0)));
    }
    String start = start(ended);
    long begun = System.nanoTime();
    Outcome outcome = ended.isDone() ? ended.join() : run(invocation, ended);
    output.line("END RequestId: " + invocation.id());
    output.line(report(invocation.id(), System.nanoTime() - begun) + start);
    return outcome;
  }

  /// Waits until the handler is there; what the report says about it.
  private String start(CompletableFuture<Outcome> ended) {
    if (warm) {
      return "";
    }
    Duration patience =
        recipe.timeout().compareTo(LONGEST_START) > 0 ? recipe.timeout() : LONGEST_START;
    try {
      var _ = handler.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (CancellationException e) {
      ended.complete(failed(e));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      ended.complete(failed(cause));
    } catch (TimeoutException e) {
      ended.complete(timedOut(patience));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended.complete(timedOut(patience));
    }
    warm = true;
    return "Init Duration: %s ms\t".formatted(millis(age()));
  }

  private Outcome run(Invocation invocation, CompletableFuture<Outcome> ended) {
    long deadline = System.nanoTime() + recipe.timeout().toNanos();
    var context =
        new InvocationContext(
            recipe, invocation, deadline, logStream, new InvocationContext.Logger(output));
    work.add(() -> ended.complete(answered(invocation, context)));
    try {
      return ended.get(recipe.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      return timedOut(recipe.timeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return timedOut(recipe.timeout());
    }
  }

  private Outcome answered(Invocation invocation, InvocationContext context) {
    try {
      byte[] event = invocation.payload().size() == 0 ? NOTHING : invocation.payload().bytes();
      byte[] answer = handler.join().handle(event, context);
      return answer.length > LARGEST_ANSWER
          ? new Outcome.Failed(ErrorText.tooLarge(LARGEST_ANSWER))
          : new Outcome.Answered(new Payload(answer));
    } catch (Exit exit) {
      throw exit;
    } catch (Throwable e) {
      // the process of a function would be gone, and this one must go on
      spent |= e instanceof VirtualMachineError && !(e instanceof StackOverflowError);
      return failed(e);
    }
  }

  private Outcome failed(Throwable error) {
    Payload text = ErrorText.of(error);
    output.line(text.text());
    return new Outcome.Failed(text);
  }

  /// Whoever still works is interrupted, and never asked again.
  private Outcome timedOut(Duration timeout) {
    spent = true;
    thread.interrupt();
    Outcome.Failed failed = new Outcome.Failed(ErrorText.timedOut(currentId, timeout));
    output.line(
        "%s Task timed out after %s seconds"
            .formatted(currentId, String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0)));
    return failed;
  }

  private String report(String id, long nanos) {
    return "REPORT RequestId: %s\tDuration: %s ms\tBilled Duration: %d ms\tMemory Size: %d MB\t"
        .formatted(id, millis(nanos), (nanos + 999_999) / 1_000_000, recipe.memory());
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
  }

  /// Ends what is under way, as if it had never been answered.
  @Override
  public void close() {
    spent = true;
    current.complete(new Outcome.Failed(ErrorText.exited(currentId, 0)));
    // It may have been closed before it began to load, and nobody may wait for that then.
    handler.cancel(false);
    thread.interrupt();
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
