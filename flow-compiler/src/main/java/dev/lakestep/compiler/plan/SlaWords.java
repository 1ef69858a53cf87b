package dev.lakestep.compiler.plan;

/// What an execution says that has broken what its flow asserts: who reads it knows by that which
/// agreement it was.
public final class SlaWords {
  private SlaWords() {}

  /// What an execution that breaks an agreement fails with.
  ///
  /// @param id of the agreement
  public static String broken(String id) {
    return "what `%s` asserts does not hold (`sla`)".formatted(id);
  }
}
