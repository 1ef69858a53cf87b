package dev.lakestep.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Why a command cannot do its work, in one line for the user; the edge shows it and exits.
final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exit;

  private Trouble(int exit, String message) {
    super(message);
    this.exit = exit;
  }

  /// The command was called wrongly.
  static Trouble usage(String message) {
    return new Trouble(Exit.WRONG_USAGE, message);
  }

  /// The world is not as the command needs it.
  static Trouble world(String message) {
    return new Trouble(Exit.BROKEN_WORLD, message);
  }

  int exit() {
    return exit;
  }

  /// What went wrong with a file or a stream, and what to do.
  static String words(IOException broken) {
    return switch (broken) {
      case NoSuchFileException missing ->
          "`%s` does not exist; look at the path".formatted(missing.getFile());
      case AccessDeniedException denied ->
          "`%s` may not be accessed; look at its permissions".formatted(denied.getFile());
      case FileAlreadyExistsException other ->
          "`%s` is in the way; move it, or name another place".formatted(other.getFile());
      case FileSystemException one ->
          "`%s`: %s"
              .formatted(one.getFile(), Objects.requireNonNullElse(one.getReason(), "broken"));
      default -> Objects.requireNonNullElse(broken.getMessage(), broken.toString());
    };
  }
}
