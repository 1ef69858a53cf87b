package dev.lakestep.dynamo.judge;

import java.util.List;
import java.util.regex.Pattern;

/// Where DynamoDB Local says the same as AWS in other words. What we say is what AWS says.
final class Rewording {
  private record Same(Pattern ours, Pattern theirs) {}

  /// What is wrong with an item that is to be updated, when more than one thing is.
  private static final String UPDATING =
      "An operand in the update expression has an incorrect data type"
          + "|The document path provided in the update expression is invalid for update"
          + "|The provided expression refers to an attribute that does not exist in the item";

  private static final List<Same> ALL =
      List.of(
          same("Requested resource not found.*", "Cannot do operations on a non-existent table"),
          same(
              "The provided key element does not match the schema",
              "One of the required keys was not given a value"
                  + "|The number of conditions on the keys is invalid"
                  + "|One or more parameter values were invalid: Type mismatch for key"),
          same(
              "One or more parameter values were invalid: Missing the key .* in the item",
              "One of the required keys was not given a value"),
          same(
              "One or more parameter values were invalid: Type mismatch for key .*",
              "One or more parameter values were invalid: Type mismatch for key"),
          same(
              "(.*)Attempting to store more than 38 significant digits in a Number(.*)",
              "(.*)DynamoDB only supports precision up to 38 digits(.*)"),
          same(
              "Query condition missed key schema element: .*",
              "Query condition missed key schema element"),
          same(".*attribute_type, operand type: \\{.*", ".*attribute_type, operand type: \\{.*"),
          same(
              "The provided key element.*|.*Type mismatch for key .*",
              "Invalid attribute value type"),
          // a placeholder of a value where a name should be: the judge stumbles
          same(
              ".*document path is not defined; attribute name: :.*",
              ".*(Internal server error|Incorrect number of operands.*)"),
          same(".*does not project.*", ".*does not project.*"),
          same("(.*)AttributeValue: \\{B:.*", "(.*)AttributeValue: \\{B:java.nio.*"),
          same(UPDATING, UPDATING),
          // which of several mistakes is told first
          same(
              "Invalid .*Expression: .*",
              ".*(are not valid|Type mismatch|required keys|number of conditions|attribute value"
                  + " type).*"),
          same(
              "Must specify the AttributesToGet.*",
              ".*does not project.*|Invalid KeyCond.*|Query condition missed.*"),
          // which of several mistakes of one kind is told first
          same(".*Two document paths .*", ".*Two document paths .*"),
          same("Value provided in Expression.*unused.*", "Value provided in Expression.*unused.*"),
          same(
              "The provided starting key is (invalid|outside).*",
              "(Exclusive Start Key must|The provided starting key does not match).*"));

  private Rewording() {}

  private static Same same(String ours, String theirs) {
    return new Same(Pattern.compile(ours, Pattern.DOTALL), Pattern.compile(theirs, Pattern.DOTALL));
  }

  static boolean isSame(String ours, String theirs) {
    return ours.equals(theirs)
        || ALL.stream()
            .anyMatch(same ->
                same.ours().matcher(ours).matches() && same.theirs().matcher(theirs).matches());
  }
}
