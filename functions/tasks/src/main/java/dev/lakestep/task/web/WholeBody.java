package dev.lakestep.task.web;

import dev.lakestep.task.NamedError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What an address holds as one stream, however often the connection is cut: it goes on where it
/// was, as long as the server still has the same.
public final class WholeBody extends InputStream {
  /// In a row, without a byte between.
  private static final int MOST_TRIES = 6;

  private static final long FIRST_WAIT_MILLIS = 100;

  private final Web web;
  private final Ask ask;
  private final Reply first;
  private InputStream in;
  private long at;
  private int tries;
  private boolean isOver;

  /// @param first the answer to the request, whose status is fine
  public WholeBody(Web web, Ask ask, Reply first) {
    this.web = web;
    this.ask = ask;
    this.first = first;
    this.in = first.body();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    while (!isOver) {
      try {
        int count = in.read(bytes, from, length);
        if (count >= 0) {
          at += count;
          tries = 0;
          return count;
        }
        if (first.length().isPresent() && at < first.length().getAsLong()) {
          throw new EOFException("cut off after %d bytes".formatted(at));
        }
        isOver = true;
      } catch (IOException e) {
        resume(e);
      }
    }
    return -1;
  }

  /// As long as it has not seen the end there may be more.
  @Override
  public int available() {
    return isOver ? 0 : 1;
  }

  private void resume(IOException cut) throws IOException {
    if (!ask.method().equals("GET")) {
      throw cut;
    }
    IOException last = cut;
    while (true) {
      if (++tries > MOST_TRIES) {
        throw new NamedError(
            "Http.ConnectionLost",
            "%s was cut off after %d bytes, again and again".formatted(ask.uri(), at),
            last);
      }
      try {
        in.close();
        Thread.sleep(FIRST_WAIT_MILLIS << tries);
        if (resumed()) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } catch (IOException e) {
        last = e;
      }
    }
  }

  /// Whether the server goes on; it may just be too busy.
  private boolean resumed() throws IOException, InterruptedException {
    Map<String, String> range = new LinkedHashMap<>();
    range.put("range", "bytes=%d-".formatted(at));
    validator().ifPresent(value -> range.put("if-range", value));
    Reply reply = web.tried(ask.with(range));
    if (reply.status() >= 500 || reply.status() == 429) {
      reply.body().close();
      return false;
    }
    if (!isSame(reply)) {
      reply.body().close();
      throw new NamedError(
          "Http.ContentChanged", "%s has changed while it was read".formatted(ask.uri()));
    }
    in = reply.body();
    if (reply.status() == 200) {
      in.skipNBytes(at);
    }
    return true;
  }

  /// A weak one says that two are alike, not that they are the same.
  private Optional<String> validator() {
    return first
        .header("etag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> first.header("last-modified"));
  }

  private boolean isSame(Reply reply) {
    OptionalLong length = reply.length();
    if (reply.status() == 206) {
      String said = reply.header("content-range").orElse("");
      if (!said.startsWith("bytes %d-".formatted(at))) {
        return false;
      }
      String all = said.substring(said.indexOf('/') + 1);
      length = all.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(all)) : first.length();
    } else if (reply.status() != 200) {
      return false;
    }
    boolean isKnown = validator().isPresent() || first.length().isPresent();
    return isKnown
        && length.equals(first.length())
        && reply.header("etag").equals(first.header("etag"))
        && reply.header("last-modified").equals(first.header("last-modified"));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
