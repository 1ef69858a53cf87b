package dev.lakestep.function;

import dev.lakestep.cloud.wire.AwsError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which operation a method and a path of Lambda's API mean. The date that begins a path says in
/// which year the operation came to be, and nothing else.
final class Routes {
  private static final Pattern DATED = Pattern.compile("/\\d{4}-\\d{2}-\\d{2}(/.*?)/?");
  private static final List<Route> ALL =
      List.of(
          new Route("POST", "/functions", "CreateFunction", 201),
          new Route("GET", "/functions", "ListFunctions", 200),
          new Route("GET", "/functions/{FunctionName}", "GetFunction", 200),
          new Route("DELETE", "/functions/{FunctionName}", "DeleteFunction", 204),
          of("GET", "configuration", "GetFunctionConfiguration", 200),
          of("PUT", "configuration", "UpdateFunctionConfiguration", 200),
          of("PUT", "code", "UpdateFunctionCode", 200),
          of("POST", "invocations", "Invoke", 200),
          of("POST", "versions", "PublishVersion", 201),
          of("GET", "versions", "ListVersionsByFunction", 200),
          of("POST", "aliases", "CreateAlias", 201),
          of("GET", "aliases", "ListAliases", 200),
          of("GET", "aliases/{Name}", "GetAlias", 200),
          of("PUT", "aliases/{Name}", "UpdateAlias", 200),
          of("DELETE", "aliases/{Name}", "DeleteAlias", 204),
          of("PUT", "concurrency", "PutFunctionConcurrency", 200),
          of("GET", "concurrency", "GetFunctionConcurrency", 200),
          of("DELETE", "concurrency", "DeleteFunctionConcurrency", 204),
          of("PUT", "event-invoke-config", "PutFunctionEventInvokeConfig", 200),
          of("POST", "event-invoke-config", "UpdateFunctionEventInvokeConfig", 200),
          of("GET", "event-invoke-config", "GetFunctionEventInvokeConfig", 200),
          of("DELETE", "event-invoke-config", "DeleteFunctionEventInvokeConfig", 204),
          of("GET", "event-invoke-config/list", "ListFunctionEventInvokeConfigs", 200),
          of("POST", "url", "CreateFunctionUrlConfig", 201),
          of("GET", "url", "GetFunctionUrlConfig", 200),
          of("PUT", "url", "UpdateFunctionUrlConfig", 200),
          of("DELETE", "url", "DeleteFunctionUrlConfig", 204),
          of("GET", "urls", "ListFunctionUrlConfigs", 200),
          of("POST", "policy", "AddPermission", 201),
          of("GET", "policy", "GetPolicy", 200),
          of("DELETE", "policy/{StatementId}", "RemovePermission", 204),
          new Route("POST", "/tags/{Resource}", "TagResource", 204),
          new Route("DELETE", "/tags/{Resource}", "UntagResource", 204),
          new Route("GET", "/tags/{Resource}", "ListTags", 200),
          new Route("POST", "/event-source-mappings", "CreateEventSourceMapping", 202),
          new Route("GET", "/event-source-mappings", "ListEventSourceMappings", 200),
          new Route("GET", "/event-source-mappings/{UUID}", "GetEventSourceMapping", 200),
          new Route("PUT", "/event-source-mappings/{UUID}", "UpdateEventSourceMapping", 202),
          new Route("DELETE", "/event-source-mappings/{UUID}", "DeleteEventSourceMapping", 202),
          new Route("GET", "/account-settings", "GetAccountSettings", 200));

  private Routes() {}

  /// What answers a method and a path; a name in braces is a part of the path.
  private record Route(String method, String path, String operation, int status) {
    Optional<Found> match(String asked, String path) {
      String[] mine = this.path.split("/", -1);
      String[] theirs = path.split("/", -1);
      if (!method.equals(asked) || mine.length != theirs.length) {
        return Optional.empty();
      }
      Map<String, String> parts = new HashMap<>();
      for (int i = 0; i < mine.length; i++) {
        if (mine[i].startsWith("{")) {
          parts.put(
              mine[i].substring(1, mine[i].length() - 1),
              URLDecoder.decode(theirs[i].replace("+", "%2B"), StandardCharsets.UTF_8));
        } else if (!mine[i].equals(theirs[i])) {
          return Optional.empty();
        }
      }
      return Optional.of(new Found(operation, status, parts));
    }
  }

  private static Route of(String method, String rest, String operation, int status) {
    return new Route(method, "/functions/{FunctionName}/" + rest, operation, status);
  }

  /// An operation, the status of its answer, and the fields that stand in the path.
  record Found(String operation, int status, Map<String, String> parts) {}

  static Found find(String method, String path) {
    Matcher dated = DATED.matcher(path);
    if (dated.matches()) {
      for (Route route : ALL) {
        Optional<Found> found = route.match(method, dated.group(1));
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new AwsError(
        "UnknownOperationException",
        404,
        "The local cloud does not have %s %s of Lambda.".formatted(method, path));
  }
}
