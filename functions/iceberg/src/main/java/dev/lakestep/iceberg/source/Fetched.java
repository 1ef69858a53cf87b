package dev.lakestep.iceberg.source;

import java.nio.file.Path;

/// An object that lies on the disk: as text in UTF-8, unpacked unless it is in zstd.
public record Fetched(SourceObject object, Path file, boolean isZstd, long bytes) {}
