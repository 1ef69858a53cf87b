package dev.lakestep.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can go wrong, and with what.
public enum Kind {
  /// The service refuses since too much is asked of it, in its own words.
  THROTTLE(Use.REQUEST),
  /// The service answers that it broke.
  ERROR(Use.REQUEST),
  /// The connection is closed without an answer.
  CUT(Use.REQUEST),
  /// Nothing is answered until the client gives up.
  TIMEOUT(Use.REQUEST),
  DELAY(Use.REQUEST, Use.DELIVERY),
  DUPLICATE(Use.DELIVERY),
  /// What follows comes first.
  REORDER(Use.DELIVERY),
  DROP(Use.DELIVERY),
  /// A statement ends before all is done, and says so.
  MORE_RUNS(Use.STATEMENT),
  COMMIT_CONFLICT(Use.STATEMENT),
  /// Nobody heard what became of the commit.
  COMMIT_UNKNOWN(Use.STATEMENT),
  SCAN_LIMIT(Use.STATEMENT),
  /// S3 asks the statement for fewer requests.
  SLOW_DOWN(Use.STATEMENT),
  INTERNAL(Use.STATEMENT);

  private final Use first;
  private final Use last;

  Kind(Use only) {
    this(only, only);
  }

  Kind(Use first, Use last) {
    this.first = first;
    this.last = last;
  }

  /// What a fault strikes.
  public enum Use {
    REQUEST,
    DELIVERY,
    STATEMENT
  }

  public boolean is(Use use) {
    return use == first || use == last;
  }

  /// Whether a fault of this kind can also come when all is done.
  boolean canFollow() {
    return switch (this) {
      case ERROR, CUT, TIMEOUT, COMMIT_CONFLICT, COMMIT_UNKNOWN, SCAN_LIMIT, SLOW_DOWN, INTERNAL ->
          true;
      case THROTTLE, DELAY, DUPLICATE, REORDER, DROP, MORE_RUNS -> false;
    };
  }

  /// As it is written: `commit-conflict`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
