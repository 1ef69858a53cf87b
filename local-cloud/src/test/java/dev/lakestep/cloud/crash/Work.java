package dev.lakestep.cloud.crash;

import java.util.List;

/// One kind of thing that is written under load, and what was acknowledged of it.
interface Work {
  /// What has to be there before the load.
  void prepare(Clients clients);

  /// Writes one thing, and remembers it once it is acknowledged.
  void once(Clients clients);

  /// What was acknowledged and is not there, or is there otherwise.
  List<String> lost(Clients clients);

  /// How much was acknowledged.
  int acknowledged();
}
