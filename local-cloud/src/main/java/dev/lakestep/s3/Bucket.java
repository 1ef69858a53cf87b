package dev.lakestep.s3;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// A bucket and what it holds. Whoever changes it holds the lock of the store; whoever reads needs
/// none.
final class Bucket {
  /// The order of a listing: by the bytes of UTF-8.
  static final Comparator<String> ORDER = Bucket::compare;

  private final String name;
  private final Instant created;
  private final NavigableMap<String, List<Version>> versions = new ConcurrentSkipListMap<>(ORDER);
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private volatile Versioning versioning = Versioning.OFF;

  /// Whether old versions are kept.
  enum Versioning {
    OFF,
    ENABLED,
    SUSPENDED
  }

  Bucket(String name, Instant created) {
    this.name = name;
    this.created = created;
  }

  String name() {
    return name;
  }

  Instant created() {
    return created;
  }

  Versioning versioning() {
    return versioning;
  }

  void keep(Versioning wanted) {
    versioning = wanted;
  }

  /// Settings that are kept as they came, by the name of their subresource.
  Map<String, String> documents() {
    return documents;
  }

  Map<String, Upload> uploads() {
    return uploads;
  }

  boolean isEmpty() {
    return versions.isEmpty();
  }

  /// The keys from `from` on, itself among them or not.
  NavigableMap<String, List<Version>> from(String from, boolean inclusive) {
    return versions.tailMap(from, inclusive);
  }

  /// All versions of a key, the newest first.
  List<Version> versions(String key) {
    return versions.getOrDefault(key, List.of());
  }

  Optional<Version> latest(String key) {
    return versions(key).stream().findFirst();
  }

  /// The object as it is now, if it is not deleted.
  Optional<Version.Stored> current(String key) {
    return latest(key).flatMap(Bucket::stored);
  }

  Optional<Version> version(String key, String id) {
    return versions(key).stream().filter(version -> version.id().equals(id)).findFirst();
  }

  static Optional<Version.Stored> stored(Version version) {
    return version instanceof Version.Stored stored ? Optional.of(stored) : Optional.empty();
  }

  /// Puts a version in front of the others, and in the place of one with the same id.
  void add(Version version) {
    List<Version> others =
        versions(version.key()).stream().filter(old -> !old.id().equals(version.id())).toList();
    versions.put(version.key(), Stream.concat(Stream.of(version), others.stream()).toList());
  }

  /// Puts a version in the place of the one with the same id.
  void replace(Version version) {
    versions.put(
        version.key(),
        versions(version.key()).stream()
            .map(old -> old.id().equals(version.id()) ? version : old)
            .toList());
  }

  void remove(String key, String id) {
    List<Version> left =
        versions(key).stream().filter(version -> !version.id().equals(id)).toList();
    if (left.isEmpty()) {
      versions.remove(key);
    } else {
      versions.put(key, left);
    }
  }

  Stream<Version> all() {
    return versions.values().stream().flatMap(List::stream);
  }

  private static int compare(String one, String other) {
    int common = Math.min(one.length(), other.length());
    for (int i = 0; i < common; i++) {
      char left = one.charAt(i);
      char right = other.charAt(i);
      if (left != right) {
        return Character.isSurrogate(left) || Character.isSurrogate(right)
            ? Arrays.compareUnsigned(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))
            : Character.compare(left, right);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
