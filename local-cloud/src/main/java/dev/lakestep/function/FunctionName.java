package dev.lakestep.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A function as a caller names it: by its name or its ARN, maybe with a version or an alias.
///
/// @param qualifier empty if the caller names none
record FunctionName(String name, String qualifier) {
  static final String LATEST = "$LATEST";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?:arn:[\\w-]+:lambda:[\\w-]+:)?\\d{12}:function:)?([a-zA-Z0-9-_]{1,140})(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

  /// The function that a request is about.
  static FunctionName of(ObjectNode input) {
    String text = Fields.text(input, "FunctionName").orElse("");
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      throw LambdaErrors.violated(
          text,
          "functionName",
          "Member must satisfy regular expression pattern:"
              + " (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
    }
    String inName = found.group(2) == null ? "" : found.group(2);
    String asked = Fields.text(input, "Qualifier").orElse(inName);
    if (!inName.isEmpty() && !asked.equals(inName)) {
      throw LambdaErrors.invalid(
          "The derived qualifier from the function name does not match the specified qualifier.");
    }
    return new FunctionName(found.group(1), asked);
  }

  /// The version or alias, or the newest code if none is named.
  String target() {
    return qualifier.isEmpty() ? LATEST : qualifier;
  }

  String arn(Account account) {
    String plain = account.arn("lambda", "function:" + name);
    return qualifier.isEmpty() ? plain : plain + ":" + qualifier;
  }
}
