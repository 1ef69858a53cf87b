package dev.lakestep.task.inbox;

import dev.lakestep.contract.Arguments;
import dev.lakestep.task.flow.DeployedTrigger;
import dev.lakestep.task.store.Terms;
import java.util.Optional;
import java.util.regex.Pattern;

/// Objects that a trigger waits for, and what it does with them.
///
/// @param folders whether keys that end with a slash are meant
/// @param files whether all others are
/// @param most objects that it takes at once
record Watched(
    DeployedTrigger trigger,
    String bucket,
    String prefix,
    Optional<String> delimiter,
    Optional<String> marker,
    Optional<Pattern> pattern,
    boolean folders,
    boolean files,
    int most,
    Action action,
    On on,
    Terms terms) {
  /// More does not fit into what an execution starts with.
  private static final int MOST = 1000;

  private static final int USUAL = 25;

  /// Where objects go that nothing can be made of; nothing there starts anything.
  static final String QUARANTINE = "quarantine/";

  enum Action {
    MOVE,
    DELETE,
    NONE
  }

  enum On {
    CREATE_OR_UPDATE,
    CREATE,
    UPDATE
  }

  private enum Filter {
    BOTH,
    FILES,
    DIRECTORY
  }

  static final String TYPE = "aws.s3.Trigger";

  static Watched of(DeployedTrigger trigger) {
    Arguments said = Arguments.of(trigger.json().path("objects"));
    Filter filter = said.wordOr("filter", Filter.class, Filter.BOTH);
    long most = Math.min(said.wholeOr("maxKeys", MOST), said.wholeOr("maxFiles", USUAL));
    return new Watched(
        trigger,
        said.text("bucket"),
        said.textOr("prefix", ""),
        said.textIfAny("delimiter").filter(text -> !text.isEmpty()),
        said.textIfAny("marker"),
        said.textIfAny("regexp").map(Pattern::compile),
        filter != Filter.FILES,
        filter != Filter.DIRECTORY,
        Math.clamp(most, 1, MOST),
        said.wordOr("action", Action.class, Action.NONE),
        said.wordOr("on", On.class, On.CREATE_OR_UPDATE),
        Terms.of(said));
  }

  /// What the rows of the ledger begin with that are about the trigger.
  String name() {
    return "inbox#%s#%s".formatted(trigger.flow().machine(), trigger.id());
  }

  /// Whether an object of this key is for it.
  boolean wants(String key) {
    return key.startsWith(prefix)
        && !key.startsWith(QUARANTINE)
        && (key.endsWith("/") ? folders : files)
        && delimiter.map(end -> !key.substring(prefix.length()).contains(end)).orElse(true)
        && marker.map(after -> key.compareTo(after) > 0).orElse(true)
        && pattern.map(all -> all.matcher(key).matches()).orElse(true);
  }

  boolean wants(Landed.Change change) {
    return switch (on) {
      case CREATE_OR_UPDATE -> true;
      case CREATE -> change == Landed.Change.CREATE;
      case UPDATE -> change == Landed.Change.UPDATE;
    };
  }

  /// How many of its batches may be under way at once.
  int atOnce() {
    if (!trigger.allowsConcurrent()) {
      return 1;
    }
    return trigger.flow().concurrency().map(limit -> Math.max(1, limit.limit())).orElse(MOST);
  }

  boolean takesAway() {
    return action != Action.NONE;
  }
}
