package dev.lakestep.iceberg.source;

import java.nio.file.Path;

/// An object that lies on the disk: as text in UTF-8, unpacked unless it is in zstd.
///
/// @param head the record of names that stood above the rows; it is not in the file any more
/// @param headLines how many lines of the object are not in the file
public record Fetched(
    SourceObject object, Path file, boolean isZstd, long bytes, String head, long headLines) {

  /// The same with other content.
  public Fetched with(long size) {
    return new Fetched(object, file, isZstd, size, head, headLines);
  }

  public boolean isEmpty() {
    return bytes == 0 && head.isEmpty();
  }
}
