package dev.lakestep.iam.guard;

import java.util.Locale;
import java.util.Optional;

/// What becomes of permissions.
public enum Mode {
  /// Nobody asks for them.
  OFF,
  /// It is written down which ones are used, and which ones were missing.
  REPORT,
  /// The same, and calls that AWS would refuse are refused.
  ENFORCE;

  public static Optional<Mode> of(String word) {
    for (Mode mode : values()) {
      if (mode.word().equals(word.strip())) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
