package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Function;
import dev.lakestep.blueprint.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Ends the processes of functions that are deployed, at random calls of AWS that they make.
final class Kills implements AutoCloseable, Predicate<String> {
  private static final String INTERCEPTORS =
      "software/amazon/awssdk/global/handlers/execution.interceptors";

  /// Of so many calls a process ends at one.
  private static final int ONE_IN = 60;

  private final Random random;
  private final int most;
  private final Queue<String> done = new ConcurrentLinkedQueue<>();

  /// @param most how many processes of a function to end
  Kills(long seed, int most) {
    this.random = new Random(seed);
    this.most = most;
  }

  /// From now on functions die, of those that are deployed there.
  ///
  /// @param folder an empty one
  void begin(Bench bench, Path folder) throws IOException {
    Path code = folder.resolve(Killer.class.getName().replace('.', '/') + ".class");
    Files.createDirectories(code.resolveSibling("."));
    try (InputStream in = Killer.class.getResourceAsStream("Killer.class")) {
      Files.write(code, Optional.ofNullable(in).orElseThrow().readAllBytes());
    }
    Path list = folder.resolve(INTERCEPTORS);
    Files.createDirectories(list.resolveSibling("."));
    Files.writeString(list, Killer.class.getName());
    try (LambdaClient lambda = bench.clients().lambda()) {
      for (Function function : Platform.LOCAL.functions()) {
        String paths = bench.deployment().code(function) + ":" + folder;
        lambda.updateFunctionCode(request ->
            request.functionName(function.name()).s3Bucket(Functions.FROM_DISK).s3Key(paths));
      }
    }
    System.getProperties().put(Killer.ASKED, this);
  }

  /// Whether a process ends at this call.
  @Override
  public synchronized boolean test(String call) {
    String function = call.substring(0, call.indexOf(' '));
    long ended = done.stream().filter(one -> one.startsWith(function + " ")).count();
    boolean ends = random.nextInt(ONE_IN) == 0 && ended < most;
    return ends && done.add(call);
  }

  /// At which calls a process ended: function, moment and operation.
  List<String> done() {
    return List.copyOf(done);
  }

  @Override
  public void close() {
    System.getProperties().remove(Killer.ASKED);
  }
}
