package dev.lakestep.task.core;

import dev.lakestep.task.S3Uri;
import dev.lakestep.task.store.ObjectWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.services.s3.S3Client;

/// Writes batches under their numbers; those that are full are stored while others are filled.
final class BatchWriter implements AutoCloseable {
  private static final int AT_ONCE = 8;

  private final S3Client s3;
  private final String prefix;
  private final String suffix;
  private final List<ObjectWriter> open = new ArrayList<>();
  private final List<Future<?>> stored = new ArrayList<>();
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private long count;

  BatchWriter(S3Client s3, String prefix, String suffix) {
    this.s3 = s3;
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /// As many pieces in each.
  void byCount(Pieces pieces, long most) throws IOException, InterruptedException {
    long in = most;
    for (Optional<byte[]> piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
      if (in == most) {
        next();
        in = 0;
      }
      open.getLast().write(piece.get());
      in++;
    }
  }

  /// As many bytes at most, unless one piece alone has more.
  void bySize(Pieces pieces, long most) throws IOException, InterruptedException {
    for (Optional<byte[]> piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
      if (open.isEmpty() || open.getLast().size() + piece.get().length > most) {
        next();
      }
      open.getLast().write(piece.get());
    }
  }

  /// The pieces in turns to so many.
  void inTurns(Pieces pieces, long partitions) throws IOException {
    long number = 0;
    for (Optional<byte[]> piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
      if (count < partitions) {
        open.add(writer());
      }
      open.get((int) (number % partitions)).write(piece.get());
      number++;
    }
  }

  private ObjectWriter writer() {
    S3Uri uri = S3Uri.of(prefix + count + suffix);
    count++;
    return new ObjectWriter(s3, ObjectWriter.Target.of(uri), ObjectWriter.SMALL_PART);
  }

  private void next() throws InterruptedException {
    store();
    open.add(writer());
  }

  private void store() throws InterruptedException {
    for (ObjectWriter full : open) {
      free.acquire();
      stored.add(
          threads.submit(() -> {
            try (full) {
              return full.commit();
            } finally {
              free.release();
            }
          }));
    }
    open.clear();
  }

  /// How many there are, when all are stored.
  long finished() throws Exception {
    store();
    for (Future<?> one : stored) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
    return count;
  }

  @Override
  public void close() {
    threads.close();
    open.forEach(ObjectWriter::close);
  }
}
