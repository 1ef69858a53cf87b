package dev.lakestep.infra;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The code of functions, by the module that it comes from.
///
/// @param files where in S3 it lies, and a mark that changes when it does
record Packages(Map<String, Place> files) {
  Packages {
    files = new TreeMap<>(files);
  }

  /// Where CloudFormation finds a package.
  record Place(String bucket, String key, String mark) {}

  Place of(String module) {
    return Objects.requireNonNull(files.get(module), module);
  }
}
