package dev.lakestep.s3;

import dev.lakestep.s3.Version.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/// One page of a listing; `last` is what the next page begins behind.
record KeyPage(List<Stored> objects, List<String> prefixes, boolean isCut, String last) {

  int count() {
    return objects.size() + prefixes.size();
  }

  /// What stands behind `after`: keys, and each common prefix once, in the order of the keys.
  static KeyPage of(Bucket bucket, Listings.Asked asked, String after) {
    List<Stored> objects = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    String last = after;
    NavigableMap<String, List<Version>> rest = behind(bucket, asked, after);
    while (true) {
      Optional<Stored> next = next(rest, asked.prefix());
      if (next.isEmpty() || asked.most() == 0) {
        return new KeyPage(objects, prefixes, false, last);
      }
      if (objects.size() + prefixes.size() == asked.most()) {
        return new KeyPage(objects, prefixes, true, last);
      }
      Optional<String> common = common(next.get().key(), asked);
      if (common.isPresent()) {
        prefixes.add(common.get());
        last = common.get();
        rest = bucket.from(end(common.get()), true);
      } else {
        objects.add(next.get());
        last = next.get().key();
        rest = bucket.from(last, false);
      }
    }
  }

  /// A token that is a common prefix stands for all keys below it.
  private static NavigableMap<String, List<Version>> behind(
      Bucket bucket, Listings.Asked asked, String after) {
    if (Bucket.ORDER.compare(after, asked.prefix()) < 0) {
      return bucket.from(asked.prefix(), true);
    }
    Optional<String> common = common(after, asked).filter(after::equals);
    return common.isPresent() ? bucket.from(end(after), true) : bucket.from(after, after.isEmpty());
  }

  /// The first key that begins with the prefix, and is not deleted.
  private static Optional<Stored> next(NavigableMap<String, List<Version>> keys, String prefix) {
    for (var entry : keys.entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        return Optional.empty();
      }
      if (entry.getValue().getFirst() instanceof Stored stored) {
        return Optional.of(stored);
      }
    }
    return Optional.empty();
  }

  static Optional<String> common(String key, Listings.Asked asked) {
    if (asked.delimiter().isEmpty() || !key.startsWith(asked.prefix())) {
      return Optional.empty();
    }
    int end = key.indexOf(asked.delimiter(), asked.prefix().length());
    return end < 0
        ? Optional.empty()
        : Optional.of(key.substring(0, end + asked.delimiter().length()));
  }

  /// Sorts behind all that begins with the prefix, and before all else behind it.
  static String end(String prefix) {
    return prefix + Character.toString(Character.MAX_CODE_POINT);
  }
}
