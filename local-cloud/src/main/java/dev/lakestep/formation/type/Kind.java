package dev.lakestep.formation.type;

/// A type of resources.
public record Kind(String type, Properties properties, Work work) {

  /// Whether only the stack knows of such a thing, since its service is not here.
  public boolean isRecord() {
    return work instanceof Records;
  }
}
