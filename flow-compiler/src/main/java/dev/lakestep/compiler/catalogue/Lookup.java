package dev.lakestep.compiler.catalogue;

import java.util.Optional;

/// What the catalogue answers when it is asked for a type.
public sealed interface Lookup {

  /// The type is known, which does not yet mean that it works; `byAlias` if by an older name of it.
  record Found(Entry entry, boolean byAlias) implements Lookup {}

  /// No such type; the name that was most likely meant, written the way the author writes names.
  record Unknown(Optional<String> nearest) implements Lookup {}
}
