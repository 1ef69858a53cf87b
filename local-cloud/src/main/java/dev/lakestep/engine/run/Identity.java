package dev.lakestep.engine.run;

/// Who an execution is: what `$states.context` tells of it, and the seed of its chance.
public record Identity(
    String executionArn, String name, String machineArn, String machineName, String roleArn) {
  boolean isExpress() {
    return executionArn.contains(":express:");
  }

  long seed() {
    return executionArn.hashCode() * 0x9E37_79B9_7F4A_7C15L;
  }
}
