package dev.lakestep.task.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/// A stream that fails when nothing has come for too long.
final class Watched extends FilterInputStream {
  private static final long NOT_READING = Long.MIN_VALUE;

  private final Duration longest;
  private volatile long since = NOT_READING;
  private volatile boolean isLate;
  private final Thread watch;

  Watched(InputStream in, Duration longest) {
    super(in);
    this.longest = longest;
    this.watch = Thread.ofVirtual().unstarted(this::watch);
  }

  Watched begun() {
    watch.start();
    return this;
  }

  private void watch() {
    try {
      while (!isLate) {
        Thread.sleep(longest.dividedBy(4).plusMillis(1));
        long begun = since;
        if (begun != NOT_READING && System.nanoTime() - begun > longest.toNanos()) {
          isLate = true;
          in.close();
        }
      }
    } catch (InterruptedException | IOException _) {
      // the stream has been closed
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    since = System.nanoTime();
    try {
      return in.read(bytes, from, length);
    } catch (IOException e) {
      throw isLate ? new HttpTimeoutException("nothing came for " + longest) : e;
    } finally {
      since = NOT_READING;
    }
  }

  @Override
  public void close() throws IOException {
    watch.interrupt();
    in.close();
  }
}
