package dev.lakestep.cloud;

import dev.lakestep.cloud.wire.Front;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.FaultyService;
import dev.lakestep.fault.Spec;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.iam.guard.Mode;
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
  private final Services services;

  private LocalCloud(Where where) throws IOException {
    try {
      CloudFolder folder = new CloudFolder(where.folder());
      folder.prepare();
      opened(folder.taken());
      Front.Port port = opened(Front.take(where.port()));
      this.services = opened(Services.open(where, port.endpoint()));
      FaultyService faulty =
          new FaultyService(
              where.faults(), services.guarded(new Router(services.byName(), services.unsigned())));
      OwnPages.Of own = new OwnPages.Of(services::readiness, where.faults(), where.guard());
      this.front = opened(port.serve(new OwnPages(own, faulty)));
      opened(services::release);
      opened(faulty);
      opened(() -> Running.remove(where.folder()));
      Running.here(endpoint()).write(where.folder());
    } catch (IOException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /// Where a local cloud keeps what it has, and listens; port 0 is one that is free. The faults can
  /// be switched while it runs, and so can what becomes of permissions.
  public record Where(Path folder, int port, Account account, Faults faults, Guard guard) {
    public Where(Path folder, int port, Account account, Faults faults) {
      this(folder, port, account, faults, Guard.of(Mode.OFF));
    }

    public Where(Path folder, int port, Account account) {
      this(folder, port, account, Faults.of(Spec.NONE));
    }
  }

  public static LocalCloud open(Where where) throws IOException {
    return new LocalCloud(where);
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.push(one);
    return one;
  }

  /// Begins with what takes seconds, so that the first query need not wait for it.
  public void warmUp() {
    services.warmUp();
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
