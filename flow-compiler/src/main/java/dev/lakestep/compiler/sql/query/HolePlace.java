package dev.lakestep.compiler.sql.query;

import java.util.Optional;

/// Where a hole stands, and of which property of a table it says something.
public record HolePlace(Where where, Optional<String> property) {
  static HolePlace of(Where where) {
    return new HolePlace(where, Optional.empty());
  }
}
