package dev.lakestep.iceberg.source;

import java.nio.charset.Charset;

/// What the bytes of a file are.
public sealed interface TextKind {
  /// Text in an encoding.
  record Text(Charset encoding) implements TextKind {}

  /// Not text, and taken as it is.
  record Binary() implements TextKind {}
}
