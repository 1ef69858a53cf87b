package dev.lakestep.cloud.wire;

import java.io.IOException;
import java.io.InputStream;

/// What is answered to a request.
public record Answer(int status, Headers headers, Content content) {

  /// What stands in an answer.
  public sealed interface Content {
    record Nothing() implements Content {}

    record Written(String text) implements Content {}

    /// `length` bytes of a stream that is opened when they are sent.
    record Streamed(long length, Opener opener) implements Content {}

    /// The length of what a `GET` would answer; nothing is sent.
    record LengthOnly(long length) implements Content {}

    /// No answer at all: the connection is closed.
    record Cut() implements Content {}
  }

  /// Opens the content of an answer.
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  public static Answer cut() {
    return new Answer(0, Headers.NONE, new Content.Cut());
  }

  public static Answer empty(int status) {
    return new Answer(status, Headers.NONE, new Content.Nothing());
  }

  public static Answer of(int status, String type, String text) {
    return new Answer(status, Headers.NONE.with("Content-Type", type), new Content.Written(text));
  }

  public Answer with(String name, String value) {
    return new Answer(status, headers.with(name, value), content);
  }
}
