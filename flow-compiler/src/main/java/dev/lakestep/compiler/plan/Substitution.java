package dev.lakestep.compiler.plan;

/// A name that a definition leaves open until it is deployed, when `${name}` is put in.
public enum Substitution {
  TASKS_FUNCTION("TasksFunction"),
  ATHENA_FUNCTION("AthenaFunction"),
  ICEBERG_FUNCTION("IcebergFunction"),
  ADMISSION_FUNCTION("AdmissionFunction"),
  KV_TABLE("KvTable"),
  INFLIGHT_TABLE("InflightTable");

  private final String written;

  Substitution(String name) {
    this.written = "${" + name + "}";
  }

  /// As it stands in a definition.
  public String written() {
    return written;
  }

  /// Whether one stands at a place of a text; another `${` there is the author's own.
  public static boolean isAt(String text, int at) {
    for (Substitution one : values()) {
      if (text.startsWith(one.written, at)) {
        return true;
      }
    }
    return false;
  }
}
