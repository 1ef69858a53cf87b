package dev.lakestep.compiler.catalogue;

import java.util.List;

/// Triggers of Kestra's core and of its AWS plugin that do not work here.
final class RefusedTriggers {
  private RefusedTriggers() {}

  static final List<Entry> ENTRIES = List.of();
}
