package dev.lakestep.compiler.flow;

/// Where in a flow a value stands: under which key of what, and whether expressions are evaluated
/// there.
record Spot(String key, String owner, boolean template) {

  /// Tasks and triggers are named by types, whose names have dots; flows, inputs and outputs are
  /// not, and their ids may have some.
  boolean idMayHaveDots() {
    boolean ofTaskOrTrigger =
        owner.indexOf('.') >= 0 || owner.equals("a task") || owner.equals("a trigger");
    return !(key.equals("id") && ofTaskOrTrigger);
  }
}
