package dev.lakestep.infra;

/// How much of what a stack may hold something takes.
record Weight(int resources, long bytes) {
  static final Weight NONE = new Weight(0, 0);

  /// What CloudFormation takes: 500 resources, and 1 MB of template.
  static final Weight MOST = new Weight(500, 1_000_000);

  /// Up to where flows are put into a stack, so that those that are there may grow.
  static final Weight FULL = new Weight(400, 750_000);

  Weight and(Weight other) {
    return new Weight(resources + other.resources, bytes + other.bytes);
  }

  boolean isWithin(Weight limit) {
    return resources <= limit.resources && bytes <= limit.bytes;
  }
}
