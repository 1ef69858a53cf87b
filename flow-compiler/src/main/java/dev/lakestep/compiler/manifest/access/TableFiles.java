package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.Action;

/// What a statement asks for of the files of a table.
record TableFiles(Touch touch, Format format, Files files) {

  void ask(Action action) {
    if (touch.verb().contains("VIEW")) {
      return;
    }
    switch (action) {
      case READ -> files.read();
      case INSERT, UPDATE, DELETE, MERGE -> files.write();
      case CREATE -> create();
      case MAINTAIN -> maintain();
      case ALTER -> alter();
      case DROP -> drop();
      case PARTITION -> partition();
      case DESCRIBE -> describe();
    }
  }

  /// A place that the statement names is asked for by itself.
  private void create() {
    if (touch.locations().isEmpty() && !isRename()) {
      files.write();
    }
  }

  private void maintain() {
    files.write();
    if (touch.verb().equals("VACUUM")) {
      files.delete();
    }
  }

  /// A commit to an Iceberg table writes metadata.
  private void alter() {
    if (format.mayBeIceberg()) {
      files.write();
    }
  }

  /// With an Iceberg table its files go.
  private void drop() {
    if (format.mayBeIceberg() && !isRename()) {
      files.read();
      files.delete();
    }
  }

  private void partition() {
    if (touch.verb().equals("MSCK REPAIR TABLE")) {
      files.look();
    }
  }

  private void describe() {
    if (format.mayBeIceberg()) {
      files.read();
    }
  }

  private boolean isRename() {
    return touch.verb().startsWith("ALTER TABLE");
  }
}
