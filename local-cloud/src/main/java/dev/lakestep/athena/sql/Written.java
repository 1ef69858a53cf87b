package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.Rows;
import dev.lakestep.lake.S3Address;
import dev.lakestep.s3.Objects;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The files that a statement writes into a folder, found by looking there before and after it.
record Written(Objects objects, Optional<S3Address> folder, Set<String> before) {
  private static final Set<String> NOTHING = Set.of();

  static Written into(Objects objects, List<String> folders) {
    Optional<S3Address> folder =
        folders.stream().findFirst().map(S3Address::of).map(S3Address::folder);
    return new Written(objects, folder, folder.map(at -> keys(objects, at)).orElse(NOTHING));
  }

  private static Set<String> keys(Objects objects, S3Address at) {
    if (!objects.hasBucket(at.bucket())) {
      return NOTHING;
    }
    Set<String> keys = new LinkedHashSet<>();
    objects.all(at.bucket(), at.key()).forEach(entry -> keys.add(entry.key()));
    return keys;
  }

  void tell(Rows rows) {
    folder.ifPresent(at ->
        keys(objects, at).stream()
            .filter(key -> !before.contains(key))
            .forEach(key -> rows.wrote(new S3Address(at.bucket(), key).toString())));
  }
}
