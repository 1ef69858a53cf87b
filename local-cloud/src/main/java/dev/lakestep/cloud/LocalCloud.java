package dev.lakestep.cloud;

import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// AWS on this machine: all services over one folder, behind one port. What it has answered is
/// there when the folder is opened again, however the process ended.
public final class LocalCloud implements AutoCloseable {
  /// What is open, the last opened first.
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private final Front front;

  private LocalCloud(Where where) throws IOException {
    try {
      Services services = opened(Services.open(where));
      this.front =
          opened(Front.open(where.port(), new Router(services.byName(), Router::notSigned)));
      opened(services::release);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Where a local cloud keeps what it has, and listens; port 0 is one that is free.
  public record Where(Path folder, int port, Account account) {}

  public static LocalCloud open(Where where) throws IOException {
    return new LocalCloud(where);
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.push(one);
    return one;
  }

  /// What to set `AWS_ENDPOINT_URL` to.
  public URI endpoint() {
    return front.endpoint();
  }

  /// Closes everything, and then throws what went wrong, all together.
  @Override
  public void close() throws IOException {
    IOException failed = new IOException("the local cloud did not close");
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        failed.addSuppressed(e);
      }
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
