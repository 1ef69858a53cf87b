package dev.lakestep.cli.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Serves the files of a folder to this machine and to nobody else, also from where a reader was
/// cut off.
public final class FileSite implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService workers;

  private FileSite(Path folder, HttpServer server, ExecutorService workers) {
    this.folder = folder;
    this.server = server;
    this.workers = workers;
  }

  /// Serves the files of a folder.
  ///
  /// @param port 0 takes one that is free
  public static FileSite open(Path folder, int port) throws IOException {
    InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    FileSite site =
        new FileSite(
            folder.toRealPath(),
            HttpServer.create(place, 0),
            Executors.newVirtualThreadPerTaskExecutor());
    site.server.setExecutor(site.workers);
    site.server.createContext("/", site::answer);
    site.server.start();
    return site;
  }

  /// Where the folder is.
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isRead = exchange.getRequestMethod().matches("GET|HEAD");
      Optional<Path> file = file(exchange.getRequestURI().getPath());
      if (!isRead) {
        say(exchange, 405, "files can be read here, and no more\n");
      } else if (file.isEmpty()) {
        say(exchange, 404, "there is no such file\n");
      } else {
        send(exchange, file.get());
      }
    }
  }

  /// Nothing beside the folder, whatever a link or a path says.
  private Optional<Path> file(String path) throws IOException {
    Path file = folder.resolve(path.replaceFirst("^/+", "")).normalize();
    return file.startsWith(folder)
            && Files.isRegularFile(file)
            && file.toRealPath().startsWith(folder)
        ? Optional.of(file)
        : Optional.empty();
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, isHead ? -1 : bytes.length);
    if (!isHead) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void send(HttpExchange exchange, Path file) throws IOException {
    long size = Files.size(file);
    String tag = "\"%x-%x\"".formatted(size, Files.getLastModifiedTime(file).toMillis());
    Headers headers = exchange.getResponseHeaders();
    headers.set("ETag", tag);
    headers.set("Accept-Ranges", "bytes");
    headers.set("Content-Type", type(file.toString()));
    Part part = Part.of(exchange.getRequestHeaders(), tag, size);
    if (part.from() >= size && part.isRanged()) {
      headers.set("Content-Range", "bytes */" + size);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (part.isRanged()) {
      headers.set("Content-Range", "bytes %d-%d/%d".formatted(part.from(), part.until() - 1, size));
    }
    long length = part.until() - part.from();
    int status = part.isRanged() ? 206 : 200;
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Long.toString(length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    // to this server 0 means that nobody knows
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(part.from());
      copy(in, exchange, length);
    }
  }

  private static void copy(InputStream in, HttpExchange exchange, long length) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = length;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (count < 0) {
        return;
      }
      exchange.getResponseBody().write(buffer, 0, count);
      left -= count;
    }
  }

  private static String type(String name) {
    return name.endsWith(".gz")
        ? "application/gzip"
        : name.endsWith(".json")
            ? "application/json"
            : name.endsWith(".csv") ? "text/csv" : "application/octet-stream";
  }

  /// What of a file is wanted.
  ///
  /// @param until the byte after the last
  private record Part(long from, long until, boolean isRanged) {
    static Part of(Headers asked, String tag, long size) {
      Matcher range = RANGE.matcher(Optional.ofNullable(asked.getFirst("Range")).orElse(""));
      String known = Optional.ofNullable(asked.getFirst("If-Range")).orElse(tag);
      if (!range.matches() || !known.equals(tag)) {
        return new Part(0, size, false);
      }
      long from = Long.parseLong(range.group(1));
      String last = range.group(2);
      long until = last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
      return new Part(from, Math.max(from, until), true);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
