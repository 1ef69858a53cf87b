package dev.lakestep.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.Query.Asked;
import dev.lakestep.athena.Query.Plan;
import dev.lakestep.athena.Query.Progress;
import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.athena.run.Reader;
import dev.lakestep.athena.run.Reader.Reading;
import dev.lakestep.athena.run.Work.Asker;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.s3.Objects;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The operations that start queries, tell of them and stop them.
final class QueryCalls {
  private static final int LONGEST_QUERY = 262_144;
  private static final int PAGE = 50;
  private static final int TURNS = 64;
  private static final long REUSED_FOR = 60;
  private static final long REUSED_FOR_AT_MOST = 10_080;

  private final Parts parts;

  /// Two requests with the same token must not both find that there is none yet.
  private final List<Object> turns = Stream.generate(Object::new).limit(TURNS).toList();

  QueryCalls(Parts parts) {
    this.parts = parts;
  }

  /// What the operations work with.
  record Parts(
      Queries queries,
      Runs runs,
      Lanes lanes,
      Groups groups,
      Reader reader,
      Objects objects,
      Clock clock,
      Function<Request, Optional<Asker>> askers) {}

  /// `StartQueryExecution`, whose statement runs with the permissions of who sends it.
  Operation starting() {
    return (input, request) -> start(asked(input, parts.askers().apply(request).stream().toList()));
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "GetQueryExecution", this::one,
        "BatchGetQueryExecution", this::some,
        "StopQueryExecution", this::stop,
        "ListQueryExecutions", this::list,
        "GetQueryRuntimeStatistics", this::statistics);
  }

  private ObjectNode start(Asked asked) {
    Groups.Group group = parts.groups().group(asked.workgroup());
    synchronized (turns.get(Math.floorMod(asked.token().hashCode(), turns.size()))) {
      Optional<Query> before = before(asked);
      if (before.isPresent()) {
        if (!before.get().asked().isSame(asked)) {
          throw AthenaErrors.invalid(
              "IDEMPOTENT_PARAMETER_MISMATCH", "Idempotent parameters do not match");
        }
        return started(before.get());
      }
      if (!group.isEnabled()) {
        throw AthenaErrors.input("WorkGroup %s is disabled.".formatted(group.name()));
      }
      Query query = planned(asked, group);
      parts.runs().submit(query);
      return started(query);
    }
  }

  private Optional<Query> before(Asked asked) {
    return parts.queries().withToken(asked.token().orElseThrow());
  }

  private static ObjectNode started(Query query) {
    return Fields.none().put("QueryExecutionId", query.id());
  }

  private Asked asked(ObjectNode input, List<Asker> asker) {
    parts.lanes().arrive();
    Ask ask = Ask.of(input);
    String token = token(ask);
    String sql = ask.text("QueryString", Integer.MAX_VALUE);
    if (sql.getBytes(StandardCharsets.UTF_8).length > LONGEST_QUERY) {
      ask.text("QueryString", Math.min(sql.length() - 1, LONGEST_QUERY));
    }
    JsonNode context = input.path("QueryExecutionContext");
    return new Asked(
        UUID.randomUUID().toString(),
        parts.queries().nextNumber(),
        parts.clock().instant(),
        sql,
        input.has("ExecutionParameters") ? ask.texts("ExecutionParameters", 1024) : List.of(),
        Fields.text(context, "Catalog"),
        Fields.text(context, "Database"),
        ask.group(),
        Optional.of(token),
        Fields.text(input.path("ResultConfiguration"), "OutputLocation"),
        reuse(input.path("ResultReuseConfiguration").path("ResultReuseByAgeConfiguration")),
        asker.stream().findFirst());
  }

  private static String token(Ask ask) {
    if (ask.text("ClientRequestToken").isEmpty()) {
      throw AthenaErrors.input("clientRequestToken is null or empty");
    }
    return ask.text("ClientRequestToken", 32, 128);
  }

  private static OptionalLong reuse(JsonNode asked) {
    if (!Fields.flag(asked, "Enabled")) {
      return OptionalLong.empty();
    }
    long minutes = Fields.whole(asked, "MaxAgeInMinutes").orElse(REUSED_FOR);
    if (minutes < 0 || minutes > REUSED_FOR_AT_MOST) {
      var violations = new AthenaErrors.Violations();
      violations.add(
          "resultReuseConfiguration.resultReuseByAgeConfiguration.maxAgeInMinutes",
          minutes < 0
              ? "Member must have value greater than or equal to 0"
              : "Member must have value less than or equal to " + REUSED_FOR_AT_MOST);
      violations.check();
    }
    return OptionalLong.of(minutes);
  }

  private Query planned(Asked asked, Groups.Group group) {
    String folder = folder(asked, group);
    // Whoever reads the statement learns where it runs; what it is comes out of that.
    Reading.Statement unread = new Reading.Statement(Kind.DML, "");
    return switch (parts.reader().read(Execution.work(query(asked, unread, folder, group)))) {
      case Reading.Refused(var code, var message) -> throw AthenaErrors.invalid(code, message);
      case Reading.Statement read -> query(asked, read, folder, group);
    };
  }

  private static Query query(
      Asked asked, Reading.Statement statement, String folder, Groups.Group group) {
    Plan plan = Plan.of(asked.id(), statement, folder, group);
    return new Query(asked, plan, new Progress.Queued());
  }

  /// Where results go: a workgroup that enforces what it says is asked first.
  private String folder(Asked asked, Groups.Group group) {
    Optional<String> location =
        group.enforces()
            ? group.location().or(asked::location)
            : asked.location().or(group::location);
    String folder = location.orElseThrow(QueryCalls::noLocation);
    GroupCalls.checkLocation(folder);
    S3Uri uri = S3Uri.of(folder).orElseThrow();
    if (!parts.objects().hasBucket(uri.bucket())) {
      throw AthenaErrors.input("Unable to verify/create output bucket " + uri.bucket());
    }
    return folder.endsWith("/") ? folder : folder + "/";
  }

  private static AwsError noLocation() {
    return AthenaErrors.input(
        "No output location provided. An output location is required either through the Workgroup"
            + " result configuration setting or as an API input.");
  }

  private Query query(ObjectNode input) {
    return parts.queries().query(Ask.of(input).text("QueryExecutionId", 128));
  }

  private ObjectNode one(ObjectNode input) {
    ObjectNode output = Fields.none();
    output.set("QueryExecution", QueryViews.query(query(input)));
    return output;
  }

  private ObjectNode some(ObjectNode input) {
    ObjectNode output = Fields.none();
    ArrayNode found = output.putArray("QueryExecutions");
    ArrayNode missing = output.putArray("UnprocessedQueryExecutionIds");
    for (String id : Ask.of(input).texts("QueryExecutionIds", PAGE)) {
      parts
          .queries()
          .find(id)
          .ifPresentOrElse(
              query -> found.add(QueryViews.query(query)),
              () ->
                  missing
                      .addObject()
                      .put("QueryExecutionId", id)
                      .put("ErrorCode", "QUERY_EXECUTION_NOT_FOUND")
                      .put("ErrorMessage", "QueryExecution " + id + " was not found"));
    }
    return output;
  }

  private ObjectNode stop(ObjectNode input) {
    parts.runs().stop(query(input).id());
    return Fields.none();
  }

  private ObjectNode list(ObjectNode input) {
    Ask ask = Ask.of(input);
    String group = parts.groups().group(ask.group()).name();
    List<String> ids =
        parts.queries().all().stream()
            .filter(query -> query.asked().workgroup().equals(group))
            .map(Query::id)
            .toList();
    ObjectNode output = Fields.none();
    Pages.cut(ids, Function.identity(), ask.page(0, PAGE), output)
        .forEach(output.putArray("QueryExecutionIds")::add);
    return output;
  }

  private ObjectNode statistics(ObjectNode input) {
    ObjectNode output = Fields.none();
    output.set("QueryRuntimeStatistics", QueryViews.runtime(query(input)));
    return output;
  }
}
