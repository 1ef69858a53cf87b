package dev.lakestep.fault;

/// One fault of a specification.
///
/// @param text as its user wrote it
/// @param operation empty for all of the service
public record Rule(String text, String service, String operation, Effect effect, When when) {
  /// The name that all statements have.
  static final String ANY_STATEMENT = "query";

  boolean fits(Point point) {
    return effect.kind().is(point.use())
        && service.equals(point.service())
        && (operation.isEmpty()
            || operation.equals(point.operation())
            || (point.use() == Kind.Use.STATEMENT && operation.equals(ANY_STATEMENT)));
  }
}
