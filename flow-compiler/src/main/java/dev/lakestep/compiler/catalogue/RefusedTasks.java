package dev.lakestep.compiler.catalogue;

import java.util.List;

/// Tasks of Kestra's core and of its AWS plugin that do not work here.
final class RefusedTasks {
  private RefusedTasks() {}

  static final List<Entry> ENTRIES = List.of();
}
