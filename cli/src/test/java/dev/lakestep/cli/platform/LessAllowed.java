package dev.lakestep.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/// The policy of a role, of which single permissions can be taken away.
///
/// @param text as it is with all of them
record LessAllowed(IamClient iam, String role, String text) {
  private static final String POLICY = "lakestep";

  static LessAllowed of(IamClient iam, String role) {
    try {
      String text =
          iam.getRolePolicy(request -> request.roleName(role).policyName(POLICY)).policyDocument();
      return new LessAllowed(iam, role, URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (NoSuchEntityException e) { // it may do nothing
      return new LessAllowed(iam, role, "{\"Statement\": []}");
    }
  }

  /// All of them in words, by their numbers.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (JsonNode statement : OneCloud.json(text).path("Statement")) {
      String when = when(statement.path("Condition"));
      for (String action : texts(statement.path("Action"))) {
        texts(statement.path("Resource"))
            .forEach(resource -> lines.add(action + " " + resource + when));
      }
    }
    return lines;
  }

  private static String when(JsonNode conditions) {
    StringBuilder words = new StringBuilder();
    for (JsonNode keys : conditions) {
      for (var key : keys.properties()) {
        List<String> values =
            key.getValue().isArray() ? texts(key.getValue()) : List.of(key.getValue().asText());
        words.append(words.isEmpty() ? " where " : " and ");
        words.append(key.getKey()).append(" is ").append(String.join(" or ", values));
      }
    }
    return words.toString();
  }

  /// Takes the permission of that number away, as the guard's report counts them from 0.
  void without(int number) {
    ObjectNode policy = (ObjectNode) OneCloud.json(text);
    ArrayNode statements = (ArrayNode) policy.path("Statement");
    int before = 0;
    int size = statements.size();
    for (int i = 0; i < size; i++) {
      ObjectNode statement = (ObjectNode) statements.get(i);
      statement.remove("Sid");
      List<String> actions = texts(statement.path("Action"));
      List<String> resources = texts(statement.path("Resource"));
      int here = number - before;
      before += actions.size() * resources.size();
      if (here >= 0 && number < before) {
        split(statements, statement, here / resources.size(), here % resources.size());
      }
    }
    for (int i = statements.size() - 1; i >= 0; i--) {
      if (statements.get(i).path("Action").isEmpty()) {
        statements.remove(i);
      }
    }
    if (statements.isEmpty()) {
      iam.deleteRolePolicy(request -> request.roleName(role).policyName(POLICY));
    } else {
      put(policy.toString());
    }
  }

  /// Leaves the other actions on all resources, and the action on the other resources.
  private static void split(ArrayNode all, ObjectNode statement, int action, int resource) {
    ObjectNode rest = statement.deepCopy();
    ArrayNode actions = (ArrayNode) statement.path("Action");
    ArrayNode own = (ArrayNode) rest.path("Resource");
    rest.putArray("Action").add(actions.get(action));
    actions.remove(action);
    own.remove(resource);
    if (!own.isEmpty()) {
      all.add(rest);
    }
  }

  void all() {
    put(text);
  }

  private void put(String policy) {
    iam.putRolePolicy(request -> request.roleName(role).policyName(POLICY).policyDocument(policy));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
