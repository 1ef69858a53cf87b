package dev.lakestep.cloud.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The one port of the local cloud: takes requests from this machine, and hands each to the service
/// that answers it.
public final class Front implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Service service;

  private Front(HttpServer server, Service service) {
    this.server = server;
    this.service = service;
  }

  /// A port that nobody else can take any more; who connects waits until it is served.
  public static final class Port implements AutoCloseable {
    private final HttpServer server;
    private boolean served;

    private Port(HttpServer server) {
      this.server = server;
    }

    public URI endpoint() {
      return Front.endpoint(server);
    }

    public Front serve(Service service) {
      Front front = new Front(server, service);
      server.createContext("/", front::answer);
      server.setExecutor(front.threads);
      server.start();
      served = true;
      return front;
    }

    /// Gives back a port that was not served.
    @Override
    public void close() {
      if (!served) {
        server.stop(0);
      }
    }
  }

  /// Takes a port of the loopback address; 0 is one that is free.
  public static Port take(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new Port(HttpServer.create(address, 0));
  }

  /// Listens on a port of the loopback address; 0 takes one that is free.
  public static Front open(int port, Service service) throws IOException {
    return take(port).serve(service);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI endpoint() {
    return endpoint(server);
  }

  private static URI endpoint(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answered(exchange);
      answer
          .headers()
          .all()
          .forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
      send(exchange, answer);
    }
  }

  private Answer answered(HttpExchange exchange) throws IOException {
    try {
      return service.answer(request(exchange));
    } catch (AwsError refused) {
      return Answer.of(refused.status(), "application/json", refused.words());
    }
  }

  private static Request request(HttpExchange exchange) {
    Headers headers = Headers.of(exchange.getRequestHeaders());
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    Parameters parameters = Parameters.of(query);
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        parameters,
        headers,
        new Body(exchange.getRequestBody()),
        Caller.of(headers, parameters),
        UUID.randomUUID().toString());
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    switch (answer.content()) {
      case Answer.Content.Cut _ -> exchange.close();
      case Answer.Content.Nothing _ -> exchange.sendResponseHeaders(answer.status(), -1);
      case Answer.Content.LengthOnly(var length) -> {
        exchange.getResponseHeaders().add("Content-Length", String.valueOf(length));
        exchange.sendResponseHeaders(answer.status(), -1);
      }
      case Answer.Content.Written(var text) -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
            answer.status(), isHead || bytes.length == 0 ? -1 : bytes.length);
        if (!isHead) {
          exchange.getResponseBody().write(bytes);
        }
      }
      case Answer.Content.Streamed(var length, var opener) -> {
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        try (InputStream in = opener.open();
            OutputStream out = exchange.getResponseBody()) {
          if (length > 0) {
            in.transferTo(out);
          }
        }
      }
    }
  }
}
