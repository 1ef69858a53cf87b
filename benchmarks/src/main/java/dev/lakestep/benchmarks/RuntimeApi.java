package dev.lakestep.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Lambda tells one function by, and hears of it: the runtime API, on loopback. An event lies
/// here until the function asks for the next one.
public final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final String INIT_ERROR = "/2018-06-01/runtime/init/error";
  private static final Pattern ERROR_TYPE = Pattern.compile("\"errorType\": *\"([^\"]*)\"");
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private final HttpServer server;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> asked = new LinkedBlockingQueue<>();

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  /// What the function makes of an event.
  public sealed interface Reply {
    String text();

    record Answer(String text) implements Reply {}

    /// It failed.
    ///
    /// @param type by which a state machine catches it
    record Failure(String type, String text) implements Reply {}

    /// It has not even begun.
    record NoStart(String text) implements Reply {}
  }

  public static RuntimeApi open() throws IOException {
    RuntimeApi api =
        new RuntimeApi(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    api.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    api.server.createContext("/", api::handle);
    api.server.start();
    return api;
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// The function gets the event as soon as it asks; what it makes of it.
  public Reply call(String event) throws InterruptedException {
    events.add(event);
    Reply reply = replies.poll(2, TimeUnit.MINUTES);
    if (reply == null) {
      throw new IllegalStateException("no answer within two minutes");
    }
    return reply;
  }

  /// When the function asked for an event first, by the clock of this process.
  long ready() throws InterruptedException {
    Long time = asked.poll(2, TimeUnit.MINUTES);
    if (time == null) {
      throw new IllegalStateException("it did not begin within two minutes");
    }
    return time;
  }

  private void handle(HttpExchange call) throws IOException {
    String path = call.getRequestURI().getPath();
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.equals(INVOCATION + "next")) {
      asked.add(System.nanoTime());
      next(call);
    } else if (path.equals(INIT_ERROR)) {
      heard(call, new Reply.NoStart(body));
    } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
      heard(call, new Reply.Answer(body));
    } else if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
      Matcher type = ERROR_TYPE.matcher(body);
      heard(call, new Reply.Failure(type.find() ? type.group(1) : "", body));
    } else {
      call.sendResponseHeaders(404, -1);
      call.close();
    }
  }

  private void heard(HttpExchange call, Reply reply) throws IOException {
    call.sendResponseHeaders(202, -1);
    call.close();
    replies.add(reply);
  }

  private void next(HttpExchange call) throws IOException {
    byte[] event;
    try {
      event = events.take().getBytes(StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.close();
      return;
    }
    var headers = call.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
    long deadline = System.currentTimeMillis() + TIMEOUT.toMillis();
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:000000000000:function:measured");
    headers.set("Content-Type", "application/json");
    call.sendResponseHeaders(200, event.length);
    call.getResponseBody().write(event);
    call.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
