package dev.lakestep.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Queries that are kept under an id, to be looked at and sent again.
final class NamedQueries implements AutoCloseable {
  private static final int PAGE = 50;

  private final Shelf<Named> shelf;
  private final Groups groups;

  private NamedQueries(Shelf<Named> shelf, Groups groups) {
    this.shelf = shelf;
    this.groups = groups;
  }

  /// @param view as the API has it
  private record Named(String id, Optional<String> token, ObjectNode view) {
    ObjectNode write() {
      ObjectNode node = Fields.none().put("id", id);
      token.ifPresent(text -> node.put("token", text));
      node.set("view", view);
      return node;
    }

    static Named read(JsonNode node) {
      ObjectNode view = node.path("view") instanceof ObjectNode fields ? fields : Fields.none();
      return new Named(node.path("id").asText(), Fields.text(node, "token"), view);
    }

    boolean isIn(String group) {
      return view.path("WorkGroup").asText().equals(group);
    }
  }

  static NamedQueries open(Path folder, Groups groups) throws IOException {
    Shelf.Form<Named> form = new Shelf.Form<>(Named::write, Named::read);
    return new NamedQueries(Shelf.open(folder.resolve("named"), form), groups);
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "CreateNamedQuery", this::create,
        "GetNamedQuery", this::one,
        "BatchGetNamedQuery", this::some,
        "ListNamedQueries", this::list,
        "UpdateNamedQuery", this::update,
        "DeleteNamedQuery", this::delete);
  }

  private ObjectNode create(ObjectNode input) {
    Ask ask = Ask.of(input);
    String id = UUID.randomUUID().toString();
    ObjectNode view = Fields.none().put("NamedQueryId", id);
    view.put("Name", ask.text("Name", 128)).put("Database", ask.text("Database", 255));
    view.put("QueryString", ask.text("QueryString", 262_144));
    ask.some("Description", 1024).ifPresent(text -> view.put("Description", text));
    view.put("WorkGroup", groups.group(ask.group()).name());
    Optional<String> token = ask.text("ClientRequestToken");
    String made =
        shelf.change(edit -> {
          Optional<Named> before =
              edit.all().values().stream()
                  .filter(named -> token.isPresent() && named.token().equals(token))
                  .findFirst();
          if (before.isPresent()) {
            return before.get().id();
          }
          edit.put(id, new Named(id, token, view));
          return id;
        });
    return Fields.none().put("NamedQueryId", made);
  }

  private ObjectNode one(ObjectNode input) {
    ObjectNode output = Fields.none();
    output.set("NamedQuery", found(input).view());
    return output;
  }

  private Named found(ObjectNode input) {
    String id = Ask.of(input).text("NamedQueryId", 128);
    return find(id).orElseThrow(() -> missing(id));
  }

  private Optional<Named> find(String id) {
    return shelf.change(edit -> edit.find(id));
  }

  private static AwsError missing(String id) {
    return AthenaErrors.input("NamedQuery " + id + " was not found");
  }

  private ObjectNode some(ObjectNode input) {
    ObjectNode output = Fields.none();
    ArrayNode found = output.putArray("NamedQueries");
    ArrayNode missing = output.putArray("UnprocessedNamedQueryIds");
    for (String id : Ask.of(input).texts("NamedQueryIds", PAGE)) {
      find(id)
          .ifPresentOrElse(
              named -> found.add(named.view()),
              () ->
                  missing
                      .addObject()
                      .put("NamedQueryId", id)
                      .put("ErrorCode", "NAMED_QUERY_NOT_FOUND")
                      .put("ErrorMessage", missing(id).words()));
    }
    return output;
  }

  private ObjectNode list(ObjectNode input) {
    Ask ask = Ask.of(input);
    String group = groups.group(ask.group()).name();
    List<Named> all =
        shelf.change(edit -> List.copyOf(edit.all().values())).stream()
            .filter(named -> named.isIn(group))
            .toList();
    ObjectNode output = Fields.none();
    ArrayNode ids = output.putArray("NamedQueryIds");
    Pages.cut(all, Named::id, ask.page(0, PAGE), output).forEach(named -> ids.add(named.id()));
    return output;
  }

  private ObjectNode update(ObjectNode input) {
    Ask ask = Ask.of(input);
    Named named = found(input);
    ObjectNode view = named.view().deepCopy();
    view.put("Name", ask.text("Name", 128)).put("QueryString", ask.text("QueryString", 262_144));
    ask.some("Description", 1024).ifPresent(text -> view.put("Description", text));
    shelf.change(edit -> {
      edit.put(named.id(), new Named(named.id(), named.token(), view));
      return true;
    });
    return Fields.none();
  }

  private ObjectNode delete(ObjectNode input) {
    Named named = found(input);
    shelf.change(edit -> {
      edit.remove(named.id());
      return true;
    });
    return Fields.none();
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
