package dev.lakestep.iceberg.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/// The files that a table still reads, now or when it is asked for an earlier state.
final class Referenced {
  private static final int MOST_MANIFESTS = 1000;

  private Referenced() {}

  /// Those in a folder; nothing where it would take too long to find out.
  static Optional<Set<String>> in(Table table, String folder) {
    Map<String, ManifestFile> manifests = new HashMap<>();
    for (Snapshot snapshot : table.snapshots()) {
      snapshot.allManifests(table.io()).forEach(one -> manifests.put(one.path(), one));
      if (manifests.size() > MOST_MANIFESTS) {
        return Optional.empty();
      }
    }
    Set<String> found = new HashSet<>();
    for (ManifestFile manifest : manifests.values()) {
      try (CloseableIterable<? extends ContentFile<?>> files = read(table, manifest)) {
        for (ContentFile<?> file : files) {
          if (file.location().startsWith(folder)) {
            found.add(file.location());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Optional.of(found);
  }

  private static CloseableIterable<? extends ContentFile<?>> read(Table table, ManifestFile one) {
    return one.content() == ManifestContent.DATA
        ? ManifestFiles.read(one, table.io(), table.specs())
        : ManifestFiles.readDeleteManifest(one, table.io(), table.specs());
  }
}
