package dev.lakestep.engine.host.time;

import java.time.Instant;
import java.util.Optional;

/// Time that stands still while there is work, and jumps to the next alarm when there is none.
public final class VirtualTime implements Time {
  private final Agenda agenda = new Agenda();
  private final Thread thread;
  private Instant now;
  private int working;
  private boolean closed;

  public VirtualTime(Instant start) {
    this.now = start;
    this.thread = Thread.ofPlatform().daemon().name("lakestep-virtual-time").start(this::work);
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Alarm alarm(Instant due, Runnable then) {
    Agenda.Item item = agenda.add(due, then);
    notifyAll();
    return () -> cancel(item);
  }

  private synchronized void cancel(Agenda.Item item) {
    agenda.remove(item);
  }

  @Override
  public synchronized void enter() {
    working++;
  }

  @Override
  public synchronized void leave() {
    working--;
    notifyAll();
  }

  private void work() {
    while (true) {
      Optional<Agenda.Item> item = await();
      if (item.isEmpty()) {
        return;
      }
      try {
        item.get().then().run();
      } finally {
        leave();
      }
    }
  }

  private synchronized Optional<Agenda.Item> await() {
    try {
      while (!closed && (working > 0 || agenda.next().isEmpty())) {
        wait();
      }
    } catch (InterruptedException _) {
      closed = true;
    }
    if (closed) {
      return Optional.empty();
    }
    working++;
    Instant due = agenda.next().orElseThrow();
    now = due.isAfter(now) ? due : now;
    return agenda.poll(now);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
