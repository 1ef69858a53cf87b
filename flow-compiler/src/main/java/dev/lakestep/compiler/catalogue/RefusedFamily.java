package dev.lakestep.compiler.catalogue;

import java.util.List;
import java.util.stream.Stream;

/// All types whose names begin so: why they do not work here, and what does.
record RefusedFamily(String prefix, String reason, String instead) {

  static List<RefusedFamily> of(String reason, String instead, String... prefixes) {
    return Stream.of(prefixes).map(prefix -> new RefusedFamily(prefix, reason, instead)).toList();
  }

  boolean has(String name) {
    return name.startsWith(prefix)
        && (name.length() == prefix.length() || ".$".indexOf(name.charAt(prefix.length())) >= 0);
  }

  Entry entry(Family family, String name) {
    return Rows.refused(family, name, reason, instead);
  }
}
