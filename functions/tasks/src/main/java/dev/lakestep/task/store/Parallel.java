package dev.lakestep.task.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does the same with many things, several at once, and hands out the results in their order. The
/// first failure ends it all.
public final class Parallel {
  private static final int AT_ONCE = 16;

  private Parallel() {}

  /// What is done with one of them.
  @FunctionalInterface
  public interface Each<T, R> {
    R done(T one) throws Exception;
  }

  public static <T, R> List<R> each(List<T> all, Each<T, R> work) throws Exception {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<R>> begun =
          all.stream().map(one -> threads.submit(() -> work.done(one))).toList();
      try {
        List<R> done = new ArrayList<>();
        for (Future<R> one : begun) {
          done.add(one.get());
        }
        return done;
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
  }
}
