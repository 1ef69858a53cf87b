package dev.lakestep.function.run;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What one environment writes: whole lines go to the log of the function, and the end of what an
/// invocation wrote is kept for its caller.
final class Output extends OutputStream {
  private static final int TAIL = 4096;

  private final Log log;
  private final String stream;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder tail = new StringBuilder();

  Output(Log log, String stream) {
    this.log = log;
    this.stream = stream;
  }

  PrintStream printer() {
    return new PrintStream(this, true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int value) {
    if (value == '\n') {
      keep(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(value);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      write(bytes[i]);
    }
  }

  /// A message of its own, behind what stands in an unfinished line.
  synchronized void line(String text) {
    finish();
    keep(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }

  synchronized void finish() {
    if (line.size() > 0) {
      write('\n');
    }
  }

  private void keep(String text) {
    log.add(stream, text);
    tail.append(text).append('\n');
    if (tail.length() > 2 * TAIL) {
      tail.delete(0, tail.length() - TAIL);
    }
  }

  /// Forgets what earlier invocations wrote.
  synchronized void begin() {
    finish();
    tail.setLength(0);
  }

  /// The last 4,096 characters of what this invocation wrote.
  synchronized String tail() {
    return tail.substring(Math.max(0, tail.length() - TAIL));
  }
}
