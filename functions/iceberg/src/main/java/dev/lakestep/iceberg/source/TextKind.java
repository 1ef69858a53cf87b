package dev.lakestep.iceberg.source;

import java.nio.charset.Charset;

/// What the bytes of a file are.
public sealed interface TextKind {
  /// Text in an encoding: a row on each line, or a document.
  record Text(Charset encoding) implements TextKind {}

  /// Text whose rows stand below the names of their columns.
  ///
  /// @param skipLines how many lines are left out before
  /// @param comment what notes begin with, empty if there are none
  /// @param quote what stands around a field that has line ends in it
  record Headed(Charset encoding, long skipLines, String comment, String quote, boolean names)
      implements TextKind {}

  /// Not text, and taken as it is.
  record Binary() implements TextKind {}
}
