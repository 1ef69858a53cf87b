package dev.lakestep.task.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A web server on this machine that answers as a test says, and may hang up in the middle.
public final class Site implements AutoCloseable {
  private final ServerSocket socket;
  private final Function<Request, Response> page;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private Site(ServerSocket socket, Function<Request, Response> page) {
    this.socket = socket;
    this.page = page;
  }

  /// What was asked.
  ///
  /// @param target path and query
  /// @param headers in small letters
  @SuppressWarnings("ArrayRecordComponent") // bytes of the wire, which nobody compares
  public record Request(String method, String target, Map<String, String> headers, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// What is answered.
  ///
  /// @param sent how many bytes are sent before it hangs up
  @SuppressWarnings("ArrayRecordComponent") // bytes of the wire, which nobody compares
  public record Response(int status, Map<String, String> headers, byte[] body, int sent) {
    public static Response of(int status, String text) {
      return of(status, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response of(int status, Map<String, String> headers, byte[] body) {
      return new Response(status, headers, body, body.length);
    }
  }

  public static Site open(Function<Request, Response> page) throws IOException {
    Site site = new Site(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), page);
    Thread.ofVirtual().start(site::serve);
    return site;
  }

  public String at(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  public List<Request> requests() {
    return requests;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> answer(client));
      } catch (IOException _) {
        // closed
      }
    }
  }

  private void answer(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      String[] first = line(in).split(" ", -1);
      Map<String, String> headers = new LinkedHashMap<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String[] parts = line.split(":", 2);
        headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      Request request = new Request(first[0], first[1], headers, in.readNBytes(length));
      requests.add(request);
      send(page.apply(request), first[0], client.getOutputStream());
    } catch (IOException _) {
      // the caller has hung up
    }
  }

  private static void send(Response response, String method, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 %d Fine\r\n".formatted(response.status()));
    head.append("connection: close\r\ncontent-length: ").append(response.body().length);
    response
        .headers()
        .forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
    out.write(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
    if (!method.equals("HEAD")) {
      out.write(response.body(), 0, response.sent());
    }
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
      if (one != '\r') {
        line.append((char) one);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
