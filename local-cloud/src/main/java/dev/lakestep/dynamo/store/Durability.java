package dev.lakestep.dynamo.store;

/// When a change counts as kept.
public enum Durability {
  /// When the disk has it: it survives a power cut.
  DISK,
  /// When the operating system has it: it survives the end of the process, however that comes.
  SYSTEM
}
