package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.source.OffsetMap;
import dev.lakestep.compiler.source.Text;
import java.util.Optional;

/// The bucket and the key that a URI such as `s3://bucket/key` names; both may hold expressions.
record S3Address(Text uri, Text bucket, Text key) {
  private static final String SCHEME = "s3://";

  /// Empty if it is no such URI.
  static Optional<S3Address> of(Text uri) {
    if (!uri.value().startsWith(SCHEME)) {
      return Optional.empty();
    }
    int slash = slashFrom(uri.value(), SCHEME.length());
    int keyStart = Math.min(slash + 1, uri.length());
    return Optional.of(
        new S3Address(uri, uri.part(SCHEME.length(), slash), uri.part(keyStart, uri.length())));
  }

  /// Whether it names a folder, not an object.
  boolean isFolder() {
    return key.value().isEmpty() || key.value().endsWith("/");
  }

  /// The same place as a folder; empty where only the run knows whether it is one.
  Optional<Text> folder() {
    if (isFolder()) {
      return Optional.of(key);
    }
    int last = uri.map().sourceOffset(uri.length() - 1);
    return key.value().endsWith("}}")
        ? Optional.empty()
        : Optional.of(key.with(new Text("/", uri.source(), OffsetMap.contiguous(last))));
  }

  /// The last part of the key; empty where an expression decides what that is.
  Optional<Text> name() {
    int start = 0;
    String text = key.value();
    for (int slash = slashFrom(text, 0); slash < text.length(); slash = slashFrom(text, start)) {
      start = slash + 1;
    }
    Text name = key.part(start, text.length());
    return Nodes.hasDelimiter(name.value()) ? Optional.empty() : Optional.of(name);
  }

  /// The first slash that stands in no expression, or the end.
  private static int slashFrom(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '/') {
      int end = text.startsWith("{{", at) ? text.indexOf("}}", at) : -1;
      at = end < 0 ? at + 1 : end + 2;
    }
    return at;
  }
}
