package dev.lakestep.compiler.asl;

/// Where a failure leads, and where leaving the execution early leads. Where nothing is to be done
/// about a failure, states do not catch it: it ends the chart by itself.
///
/// @param keeps whether there is a failure already, which another one does not replace
record Route(String failed, String left, boolean catches, boolean keeps) {
  /// The error that stands for leaving early; its cause is the state to end in.
  static final String LEFT = "Lakestep.Exit";
}
