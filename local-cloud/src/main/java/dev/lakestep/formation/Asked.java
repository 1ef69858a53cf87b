package dev.lakestep.formation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.stack.Stack;
import dev.lakestep.formation.stack.Terms;
import dev.lakestep.formation.template.FormationErrors;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What requests say about stacks: templates from wherever they lie, parameters, tags.
record Asked(Calls calls) {
  private static final Pattern HOST = Pattern.compile("(.+)\\.s3[.-].*");
  private static final int LONGEST_BODY = 51_200;

  static String needed(ObjectNode input, String name) {
    return Fields.text(input, name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() ->
            FormationErrors.invalid(
                "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
                    .formatted(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))));
  }

  /// The terms; what is not said is as it was.
  Terms terms(ObjectNode input, Terms before) {
    SequencedMap<String, String> given = new LinkedHashMap<>();
    for (JsonNode one : input.path("Parameters")) {
      String name = one.path("ParameterKey").asText();
      if (!one.path("UsePreviousValue").asBoolean(false)) {
        given.put(name, one.path("ParameterValue").asText());
      } else if (before.given().containsKey(name)) {
        given.put(name, before.given().getOrDefault(name, ""));
      }
    }
    SequencedMap<String, String> tags = new LinkedHashMap<>();
    input
        .path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    List<String> capabilities = new ArrayList<>();
    input.path("Capabilities").forEach(one -> capabilities.add(one.asText()));
    String template =
        input.path("UsePreviousTemplate").asBoolean(false) ? before.template() : template(input);
    return new Terms(
        template,
        given,
        new LinkedHashMap<>(),
        input.has("Tags") ? tags : before.tags(),
        capabilities,
        Fields.text(input, "RoleARN").orElse(before.role()));
  }

  static Stack.Choices choices(ObjectNode input) {
    return new Stack.Choices(
        input.path("EnableTerminationProtection").asBoolean(false), stays(input));
  }

  static boolean stays(ObjectNode input) {
    return input.path("DisableRollback").asBoolean(false)
        || input.path("OnFailure").asText("").equals("DO_NOTHING");
  }

  String template(ObjectNode input) {
    Optional<String> body = Fields.text(input, "TemplateBody");
    if (body.filter(text -> text.length() > LONGEST_BODY).isPresent()) {
      throw FormationErrors.invalid(
          "1 validation error detected: Value at 'templateBody' failed to satisfy constraint:"
              + " Member must have length less than or equal to 51200");
    }
    return body.or(() -> Fields.text(input, "TemplateURL").map(this::fetched))
        .orElseThrow(() ->
            FormationErrors.invalid("Either Template URL or Template Body must be specified."));
  }

  private String fetched(String address) {
    URI uri = URI.create(address);
    String path = uri.getPath().substring(Math.min(1, uri.getPath().length()));
    Matcher host = HOST.matcher(String.valueOf(uri.getHost()));
    int slash = path.indexOf('/');
    boolean isInHost = host.matches();
    if (!isInHost && slash < 0) {
      throw FormationErrors.invalid("TemplateURL must be a supported URL.");
    }
    ObjectNode input =
        Fields.none().put("Bucket", isInHost ? host.group(1) : path.substring(0, slash));
    input.put("Key", isInHost ? path : path.substring(slash + 1));
    try {
      return calls.call(new Calls.Call("s3", "GetObject", input, "")).path("Body").asText();
    } catch (AwsError refused) {
      throw FormationErrors.invalid("S3 error: " + refused.words());
    }
  }

  /// A value of the Parameter Store.
  String stored(String name) {
    try {
      return calls
          .call(new Calls.Call("ssm", "GetParameter", Fields.none().put("Name", name), ""))
          .path("Parameter")
          .path("Value")
          .asText();
    } catch (AwsError _) {
      throw FormationErrors.invalid(
          "Unable to fetch parameters [%s] from parameter store for this account.".formatted(name));
    }
  }
}
