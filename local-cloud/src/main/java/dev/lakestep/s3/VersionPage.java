package dev.lakestep.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One page of all versions, the newest of each key first.
record VersionPage(List<Entry> versions, List<String> prefixes, boolean isCut, From last) {

  record Entry(Version version, boolean isLatest) {}

  /// Behind which key, and which of its versions, a page begins; without an id, behind all of them.
  record From(String key, String id) {}

  static VersionPage of(Bucket bucket, Listings.Asked asked, From from) {
    List<Entry> versions = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    From last = from;
    for (Entry entry : behind(bucket, asked, from)) {
      Version version = entry.version();
      Optional<String> common = KeyPage.common(version.key(), asked);
      boolean isKnown = common.isPresent() && prefixes.contains(common.get());
      if (!isKnown && versions.size() + prefixes.size() == asked.most()) {
        return new VersionPage(versions, prefixes, asked.most() > 0, last);
      }
      if (common.isEmpty()) {
        versions.add(entry);
        last = new From(version.key(), version.id());
      } else if (!isKnown) {
        prefixes.add(common.get());
        last = new From(KeyPage.end(common.get()), "");
      }
    }
    return new VersionPage(versions, prefixes, false, last);
  }

  private static List<Entry> behind(Bucket bucket, Listings.Asked asked, From from) {
    List<Entry> found = new ArrayList<>();
    boolean within = !from.id().isEmpty();
    String start =
        Bucket.ORDER.compare(from.key(), asked.prefix()) < 0 ? asked.prefix() : from.key();
    boolean inclusive = within || start.equals(asked.prefix());
    for (var key : bucket.from(start, inclusive).entrySet()) {
      if (!key.getKey().startsWith(asked.prefix())) {
        break;
      }
      List<Version> all = key.getValue();
      int first = within && key.getKey().equals(from.key()) ? indexBehind(all, from.id()) : 0;
      for (int i = first; i < all.size(); i++) {
        found.add(new Entry(all.get(i), i == 0));
      }
      if (asked.delimiter().isEmpty() && found.size() > asked.most()) {
        break;
      }
    }
    return found;
  }

  private static int indexBehind(List<Version> all, String id) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(id)) {
        return i + 1;
      }
    }
    return 0;
  }
}
