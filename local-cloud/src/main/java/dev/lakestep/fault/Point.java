package dev.lakestep.fault;

import dev.lakestep.fault.Kind.Use;

/// Something that a fault may strike.
///
/// @param operation of the service's API; `delivery` for what it hands to others; the first word of
///   a statement
public record Point(Use use, String service, String operation) {
  static final String DELIVERY = "delivery";

  public static Point request(String service, String operation) {
    return new Point(Use.REQUEST, service, operation);
  }

  public static Point delivery(String service) {
    return new Point(Use.DELIVERY, service, DELIVERY);
  }

  public static Point statement(String word) {
    return new Point(Use.STATEMENT, "athena", word);
  }
}
