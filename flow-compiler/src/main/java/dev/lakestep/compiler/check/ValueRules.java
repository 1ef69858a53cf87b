package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Constants that no service would take are told before one refuses them.
final class ValueRules {
  private static final Set<String> HTTP = Set.of("core.http.Request", "core.http.Download");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE");

  /// Those of WebDAV, caches and searches, which people need too rarely to be told of.
  private static final Set<String> RARE =
      Set.of(
          "CONNECT",
          "COPY",
          "LINK",
          "LOCK",
          "MKCOL",
          "MOVE",
          "PROPFIND",
          "PROPPATCH",
          "PURGE",
          "QUERY",
          "REPORT",
          "SEARCH",
          "UNLINK",
          "UNLOCK");

  private final Task.Call call;
  private final Diagnostics problems;

  private ValueRules(Task.Call call, Diagnostics problems) {
    this.call = call;
    this.problems = problems;
  }

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    resolved
        .flow()
        .allTasks()
        .forEach(task -> {
          if (task instanceof Task.Call call) {
            new ValueRules(call, problems).check();
          }
        });
  }

  private void check() {
    String type = call.type().name();
    if (HTTP.contains(type)) {
      constant("method", ValueRules::noMethod, this::method);
      constant("uri", uri -> !uri.isBlank() && !uri.contains("://"), this::uri);
    } else if (type.startsWith("aws.s3.")) {
      constant("bucket", name -> name.contains("/") && !name.startsWith("arn:"), this::bucket);
    } else if (type.equals("aws.iceberg.Ingest")) {
      constant("mode", mode -> mode.equalsIgnoreCase("UPSERT") && keyless(), this::mode);
      constant("via", "ATHENA"::equalsIgnoreCase, this::via);
    }
  }

  private interface Rule {
    Diagnostic broken(Argument place, String text);
  }

  private void constant(String name, Predicate<String> wrong, Rule rule) {
    call.arguments()
        .value(name)
        .ifPresent(value ->
            Constants.text(value)
                .filter(wrong)
                .ifPresent(text -> problems.report(rule.broken(value, text))));
  }

  private boolean keyless() {
    return call.arguments()
        .value("keys")
        .map(keys -> keys instanceof Argument.Items(_, var items) && items.isEmpty())
        .orElse(true);
  }

  private static boolean noMethod(String written) {
    String method = written.strip().toUpperCase(Locale.ROOT);
    return !METHODS.contains(method) && !RARE.contains(method);
  }

  private Diagnostic method(Argument place, String text) {
    return problem(place, "`%s` is no HTTP method".formatted(text))
        .hint(
            Suggestion.nearest(text.toUpperCase(Locale.ROOT), METHODS)
                .map("did you mean `%s`?"::formatted)
                .orElse("the methods are `%s`".formatted(String.join("`, `", METHODS))));
  }

  private Diagnostic uri(Argument place, String text) {
    return problem(place, "`%s` does not say how to get there".formatted(text))
        .hint("write the whole address, such as `https://example.com/orders.json`");
  }

  private Diagnostic bucket(Argument place, String text) {
    String name = text.replaceFirst("^[a-z0-9]+://", "").replaceFirst("/.*", "");
    return problem(place, "`%s` is not the name of a bucket".formatted(text))
        .hint(
            name.isEmpty()
                ? "write the name alone, such as `my-bucket`"
                : "write the name alone: `%s`".formatted(name));
  }

  private Diagnostic mode(Argument place, String text) {
    return problem(place, "`%s` has no `keys` to find the rows by".formatted(text))
        .hint("say which columns tell rows apart: `keys: [id]`; or use `mode: APPEND`");
  }

  private Diagnostic via(Argument place, String text) {
    return problem(place, "`%s` does no ingestion yet".formatted(text))
        .hint(
            "leave `via` out; or put an external table over the files, and use `INSERT INTO ..."
                + " SELECT` or `aws.athena.Merge`");
  }

  private static Diagnostic problem(Argument place, String message) {
    return Diagnostic.of(Code.IMPOSSIBLE_VALUE, place.span(), message);
  }
}
