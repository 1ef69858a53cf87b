package dev.lakestep.athena.run;

import java.util.Optional;

/// The prepared statements of workgroups.
public interface PreparedStatements {
  Optional<String> find(String workgroup, String name);

  void keep(String workgroup, String name, String sql);

  /// Whether there was one.
  boolean forget(String workgroup, String name);
}
