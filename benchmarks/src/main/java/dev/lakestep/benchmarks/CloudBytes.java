package dev.lakestep.benchmarks;

import static dev.lakestep.benchmarks.LocalCloudBenchmark.median;
import static dev.lakestep.benchmarks.LocalCloudBenchmark.memory;
import static dev.lakestep.benchmarks.LocalCloudBenchmark.millis;
import static dev.lakestep.benchmarks.LocalCloudBenchmark.say;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One large object, and very many small ones.
final class CloudBytes {
  private static final int COPIES = 5;
  private static final int LARGE = 200 * 1024 * 1024;
  private static final int OBJECTS = 100_000;
  private static final int WRITERS = 8;
  private static final Pattern NEXT =
      Pattern.compile("<NextContinuationToken>([^<]+)</NextContinuationToken>");

  private CloudBytes() {}

  /// Next to a copy of the same file on the same disk.
  static void copies(CloudClient client, CloudServer server)
      throws IOException, InterruptedException {
    Path file = server.folder().resolve("large");
    write(file);
    Path copy = server.folder().resolve("copy");
    List<Double> puts = new ArrayList<>();
    List<Double> gets = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    for (int i = 0; i < COPIES; i++) {
      long begun = System.nanoTime();
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      plain.add(millis(begun));
      begun = System.nanoTime();
      client.put("/bench/large", BodyPublishers.ofFile(file));
      puts.add(millis(begun));
      begun = System.nanoTime();
      Path _ = client.object("/bench/large", BodyHandlers.ofFile(copy));
      gets.add(millis(begun));
    }
    if (Files.mismatch(file, copy) >= 0) {
      throw new IllegalStateException("what came back is not what went there");
    }
    double base = median(plain);
    say("%-52s %8.0f ms".formatted("200 MB copied on this disk", base));
    ratio("200 MB put", median(puts), base);
    ratio("200 MB got", median(gets), base);
  }

  private static void write(Path file) throws IOException {
    byte[] block = new byte[1024 * 1024];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int written = 0; written < LARGE; written += block.length) {
        random.nextBytes(block);
        out.write(block);
      }
    }
  }

  static void listing(CloudClient client, CloudServer server)
      throws IOException, InterruptedException, ExecutionException {
    client.put("/many", BodyPublishers.noBody());
    long begun = System.nanoTime();
    fill(client);
    double put = millis(begun);
    say("%-52s %8.2f ms each".formatted("100,000 objects put, 8 at a time", put / OBJECTS));
    memory("with 100,000 objects", server);
    list(client);
    memory("after the list", server);
  }

  private static void fill(CloudClient client) throws InterruptedException, ExecutionException {
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int first = i;
        all.add(
            writers.submit(() -> {
              for (int key = first; key < OBJECTS; key += WRITERS) {
                client.put("/many/k%06d".formatted(key), BodyPublishers.ofString("x"));
              }
              return first;
            }));
      }
      for (Future<?> one : all) {
        Object _ = one.get();
      }
    }
  }

  private static void list(CloudClient client) throws IOException, InterruptedException {
    List<Double> pages = new ArrayList<>();
    long begun = System.nanoTime();
    String path = "/many?list-type=2";
    while (!path.isEmpty()) {
      long one = System.nanoTime();
      Matcher next = NEXT.matcher(client.object(path, BodyHandlers.ofString()));
      pages.add(millis(one));
      path = next.find() ? "/many?list-type=2&continuation-token=" + token(next.group(1)) : "";
    }
    say(
        "%-52s %8.0f ms, %d pages of %.1f ms"
            .formatted("100,000 objects listed", millis(begun), pages.size(), median(pages)));
  }

  private static String token(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void ratio(String name, double millis, double base) {
    say("%-52s %8.0f ms, %4.1f times the copy".formatted(name, millis, millis / base));
  }
}
