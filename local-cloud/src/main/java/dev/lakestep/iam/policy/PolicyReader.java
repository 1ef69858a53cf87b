package dev.lakestep.iam.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the text of a policy, and refuses what AWS refuses when it is put.
public final class PolicyReader {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String SYNTAX = "Syntax errors in policy.";
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
  private static final Set<String> OF_STATEMENT =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private final Kind kind;
  private final boolean variables;

  private PolicyReader(Kind kind, boolean variables) {
    this.kind = kind;
    this.variables = variables;
  }

  /// What a policy belongs to.
  public enum Kind {
    IDENTITY,
    TRUST,
    RESOURCE
  }

  public static Policy read(String text, Kind kind) throws MalformedPolicy {
    JsonNode document;
    try {
      document = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new MalformedPolicy("This policy contains invalid Json");
    }
    if (!document.isObject()) {
      throw new MalformedPolicy(SYNTAX);
    }
    known(document, ELEMENTS);
    String version = document.path("Version").asText("2008-10-17");
    if (!version.equals("2012-10-17") && !version.equals("2008-10-17")) {
      throw new MalformedPolicy(SYNTAX);
    }
    PolicyReader reader = new PolicyReader(kind, version.equals("2012-10-17"));
    return new Policy(reader.statements(document.path("Statement")));
  }

  private static void known(JsonNode fields, Set<String> names) throws MalformedPolicy {
    for (var field : fields.properties()) {
      if (!names.contains(field.getKey())) {
        throw new MalformedPolicy(SYNTAX);
      }
    }
  }

  private List<Statement> statements(JsonNode node) throws MalformedPolicy {
    if (node.isObject()) {
      return List.of(statement(node));
    }
    if (!node.isArray()) {
      throw new MalformedPolicy(SYNTAX);
    }
    List<Statement> statements = new ArrayList<>();
    Set<String> sids = new HashSet<>();
    for (JsonNode one : node) {
      Statement read = statement(one);
      if (!read.sid().isEmpty() && !sids.add(read.sid())) {
        throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique.");
      }
      statements.add(read);
    }
    return statements;
  }

  private Statement statement(JsonNode node) throws MalformedPolicy {
    known(node, OF_STATEMENT);
    String sid = node.path("Sid").asText("");
    if (kind == Kind.IDENTITY && !sid.matches("[0-9A-Za-z]*")) {
      throw new MalformedPolicy(
          "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
              + " expression [0-9A-Za-z]*");
    }
    String effect = node.path("Effect").asText("");
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new MalformedPolicy(SYNTAX);
    }
    return new Statement(
        sid,
        effect.equals("Allow"),
        actions(node),
        resources(node),
        principals(node),
        new ConditionReader(variables).read(node.path("Condition")));
  }

  private Names actions(JsonNode node) throws MalformedPolicy {
    Optional<Boolean> except = except(node, "Action");
    if (except.isEmpty()) {
      throw new MalformedPolicy("Policy statement must contain actions.");
    }
    List<String> written = texts(node.path(except.get() ? "NotAction" : "Action"));
    if (written.isEmpty()) {
      throw new MalformedPolicy("Policy statement must contain actions.");
    }
    List<Glob> globs = new ArrayList<>();
    for (String action : written) {
      if (!action.equals("*") && !action.matches("[\\w-]+:[\\w*?]+")) {
        throw new MalformedPolicy(
            action.contains(":")
                ? "The policy failed legacy parsing"
                : "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
      }
      if (kind == Kind.TRUST && !action.startsWith("sts:")) {
        throw new MalformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
      }
      globs.add(Glob.of(Template.of(action, false), Glob.Kind.ACTION));
    }
    return new Names(written, globs, except.get());
  }

  private Names resources(JsonNode node) throws MalformedPolicy {
    Optional<Boolean> except = except(node, "Resource");
    if (kind == Kind.TRUST) {
      if (except.isPresent()) {
        throw new MalformedPolicy("Has prohibited field Resource");
      }
      return new Names(
          List.of("*"), List.of(Glob.of(Template.of("*", false), Glob.Kind.ARN)), false);
    }
    List<String> written =
        except.isEmpty() ? List.of() : texts(node.path(except.get() ? "NotResource" : "Resource"));
    if (written.isEmpty()) {
      throw new MalformedPolicy("Policy statement must contain resources.");
    }
    List<Glob> globs = new ArrayList<>();
    for (String resource : written) {
      if (!resource.equals("*") && !resource.startsWith("arn:")) {
        throw new MalformedPolicy(
            "Resource %s must be in ARN format or \"*\".".formatted(resource));
      }
      globs.add(Glob.of(Template.of(resource, variables), Glob.Kind.ARN));
    }
    return new Names(written, globs, except.get());
  }

  /// Whether it is the exceptions that are said; nothing if neither is.
  private static Optional<Boolean> except(JsonNode node, String name) throws MalformedPolicy {
    boolean has = node.has(name);
    boolean hasNot = node.has("Not" + name);
    if (has && hasNot) {
      throw new MalformedPolicy(SYNTAX);
    }
    return has || hasNot ? Optional.of(hasNot) : Optional.empty();
  }

  private static List<String> texts(JsonNode node) throws MalformedPolicy {
    if (node.isTextual()) {
      return List.of(node.textValue());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : node) {
      if (!node.isArray() || !one.isTextual()) {
        throw new MalformedPolicy(SYNTAX);
      }
      texts.add(one.textValue());
    }
    return texts;
  }

  private Principals principals(JsonNode node) throws MalformedPolicy {
    Optional<Boolean> except = except(node, "Principal");
    if (kind == Kind.IDENTITY) {
      if (except.isPresent()) {
        throw new MalformedPolicy("Policy document should not specify a principal.");
      }
      return Principals.NONE;
    }
    if (except.isEmpty()) {
      throw new MalformedPolicy("Missing required field Principal");
    }
    JsonNode said = node.path(except.get() ? "NotPrincipal" : "Principal");
    if (said.isTextual() && said.textValue().equals("*")) {
      return new Principals(Map.of("AWS", List.of("*"), "Service", List.of("*")), except.get());
    }
    if (!said.isObject() || said.isEmpty()) {
      throw new MalformedPolicy(SYNTAX);
    }
    known(said, Set.of("AWS", "Service", "Federated", "CanonicalUser"));
    Map<String, List<String>> byKind = new HashMap<>();
    for (var field : said.properties()) {
      byKind.put(field.getKey(), texts(field.getValue()));
    }
    return new Principals(byKind, except.get());
  }
}
