package dev.lakestep.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.run.PreparedStatements;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The prepared statements of all workgroups, which both the API and `PREPARE` keep.
final class Prepared implements PreparedStatements, AutoCloseable {
  private static final int LONGEST = 262_144;
  private static final int PAGE = 50;

  private final Shelf<Statement> shelf;
  private final Groups groups;
  private final Clock clock;

  private Prepared(Shelf<Statement> shelf, Groups groups, Clock clock) {
    this.shelf = shelf;
    this.groups = groups;
    this.clock = clock;
  }

  private record Statement(
      String workgroup, String name, String sql, Optional<String> description, Instant modified) {
    /// No name of a workgroup has a slash.
    static String key(String workgroup, String name) {
      return workgroup + "/" + name;
    }

    ObjectNode write() {
      ObjectNode node = Fields.none();
      node.put("workgroup", workgroup).put("name", name).put("sql", sql);
      description.ifPresent(text -> node.put("description", text));
      return node.put("modified", modified.toString());
    }

    static Statement read(JsonNode node) {
      return new Statement(
          node.path("workgroup").asText(),
          node.path("name").asText(),
          node.path("sql").asText(),
          Fields.text(node, "description"),
          Instant.parse(node.path("modified").asText()));
    }

    ObjectNode view() {
      ObjectNode view = Fields.none();
      view.put("StatementName", name).put("QueryStatement", sql);
      view.put("WorkGroupName", workgroup);
      description.ifPresent(text -> view.put("Description", text));
      Fields.put(view, "LastModifiedTime", modified);
      return view;
    }
  }

  static Prepared open(Path folder, Groups groups, Clock clock) throws IOException {
    Shelf.Form<Statement> form = new Shelf.Form<>(Statement::write, Statement::read);
    return new Prepared(Shelf.open(folder.resolve("prepared"), form), groups, clock);
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "CreatePreparedStatement", this::create,
        "GetPreparedStatement", this::one,
        "BatchGetPreparedStatement", this::some,
        "ListPreparedStatements", this::list,
        "UpdatePreparedStatement", this::update,
        "DeletePreparedStatement", this::delete);
  }

  @Override
  public Optional<String> find(String workgroup, String name) {
    return statement(workgroup, name).map(Statement::sql);
  }

  private Optional<Statement> statement(String workgroup, String name) {
    return shelf.change(edit -> edit.find(Statement.key(workgroup, name)));
  }

  @Override
  public void keep(String workgroup, String name, String sql) {
    keep(new Statement(workgroup, name, sql, Optional.empty(), clock.instant()));
  }

  private void keep(Statement statement) {
    shelf.change(edit -> {
      edit.put(Statement.key(statement.workgroup(), statement.name()), statement);
      return true;
    });
  }

  @Override
  public boolean forget(String workgroup, String name) {
    String key = Statement.key(workgroup, name);
    return shelf.change(edit -> {
      boolean isThere = edit.find(key).isPresent();
      if (isThere) {
        edit.remove(key);
      }
      return isThere;
    });
  }

  private String group(ObjectNode input) {
    return groups.group(Ask.of(input).group("WorkGroup")).name();
  }

  private Statement asked(ObjectNode input) {
    Ask ask = Ask.of(input);
    return new Statement(
        group(input),
        ask.statement(),
        ask.text("QueryStatement", LONGEST),
        ask.some("Description", 1024),
        clock.instant());
  }

  private ObjectNode create(ObjectNode input) {
    Statement statement = asked(input);
    if (find(statement.workgroup(), statement.name()).isPresent()) {
      throw AthenaErrors.input(
          "Prepared statement %s already exists in workgroup %s"
              .formatted(statement.name(), statement.workgroup()));
    }
    keep(statement);
    return Fields.none();
  }

  private ObjectNode update(ObjectNode input) {
    Statement statement = asked(input);
    if (find(statement.workgroup(), statement.name()).isEmpty()) {
      throw missing(statement.workgroup(), statement.name());
    }
    keep(statement);
    return Fields.none();
  }

  private static AwsError missing(String workgroup, String name) {
    return AthenaErrors.notFound(
        "PreparedStatement %s was not found in workGroup %s".formatted(name, workgroup), name);
  }

  private ObjectNode one(ObjectNode input) {
    String group = group(input);
    String name = Ask.of(input).statement();
    Statement found = statement(group, name).orElseThrow(() -> missing(group, name));
    ObjectNode output = Fields.none();
    output.set("PreparedStatement", found.view());
    return output;
  }

  private ObjectNode some(ObjectNode input) {
    String group = group(input);
    ObjectNode output = Fields.none();
    ArrayNode found = output.putArray("PreparedStatements");
    ArrayNode missing = output.putArray("UnprocessedPreparedStatementNames");
    for (String name : Ask.of(input).texts("PreparedStatementNames", PAGE)) {
      statement(group, name)
          .ifPresentOrElse(
              statement -> found.add(statement.view()),
              () ->
                  missing
                      .addObject()
                      .put("StatementName", name)
                      .put("ErrorCode", "STATEMENT_NOT_FOUND")
                      .put("ErrorMessage", missing(group, name).words()));
    }
    return output;
  }

  private ObjectNode list(ObjectNode input) {
    String group = group(input);
    List<Statement> all =
        shelf.change(edit -> List.copyOf(edit.all().values())).stream()
            .filter(statement -> statement.workgroup().equals(group))
            .toList();
    ObjectNode output = Fields.none();
    ArrayNode views = output.putArray("PreparedStatements");
    Pages.cut(all, Statement::name, Ask.of(input).page(1, PAGE), output)
        .forEach(statement -> {
          ObjectNode view = views.addObject().put("StatementName", statement.name());
          Fields.put(view, "LastModifiedTime", statement.modified());
        });
    return output;
  }

  private ObjectNode delete(ObjectNode input) {
    String group = group(input);
    String name = Ask.of(input).statement();
    if (!forget(group, name)) {
      throw missing(group, name);
    }
    return Fields.none();
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
