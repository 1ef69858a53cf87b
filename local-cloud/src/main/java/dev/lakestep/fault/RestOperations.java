package dev.lakestep.fault;

import dev.lakestep.cloud.wire.Request;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which operation a request of a REST API asks for, by its method and its path.
final class RestOperations {
  private static final List<Route> LAMBDA =
      List.of(
          Route.of("POST", "functions/[^/]+/invocations", "Invoke"),
          Route.of("POST", "functions/[^/]+/invoke-async", "InvokeAsync"),
          Route.of("POST", "functions", "CreateFunction"),
          Route.of("GET", "functions", "ListFunctions"),
          Route.of("GET", "functions/[^/]+", "GetFunction"),
          Route.of("DELETE", "functions/[^/]+", "DeleteFunction"),
          Route.of("GET", "functions/[^/]+/configuration", "GetFunctionConfiguration"),
          Route.of("PUT", "functions/[^/]+/configuration", "UpdateFunctionConfiguration"),
          Route.of("PUT", "functions/[^/]+/code", "UpdateFunctionCode"),
          Route.of("PUT", "functions/[^/]+/concurrency", "PutFunctionConcurrency"),
          Route.of("GET", "functions/[^/]+/concurrency", "GetFunctionConcurrency"),
          Route.of("DELETE", "functions/[^/]+/concurrency", "DeleteFunctionConcurrency"),
          Route.of("PUT", "functions/[^/]+/event-invoke-config", "PutFunctionEventInvokeConfig"),
          Route.of("GET", "functions/[^/]+/event-invoke-config", "GetFunctionEventInvokeConfig"),
          Route.of("POST", "functions/[^/]+/versions", "PublishVersion"),
          Route.of("GET", "functions/[^/]+/versions", "ListVersionsByFunction"),
          Route.of("POST", "functions/[^/]+/aliases", "CreateAlias"),
          Route.of("GET", "functions/[^/]+/aliases", "ListAliases"),
          Route.of("GET", "functions/[^/]+/aliases/[^/]+", "GetAlias"),
          Route.of("PUT", "functions/[^/]+/aliases/[^/]+", "UpdateAlias"),
          Route.of("DELETE", "functions/[^/]+/aliases/[^/]+", "DeleteAlias"),
          Route.of("POST", "functions/[^/]+/url", "CreateFunctionUrlConfig"),
          Route.of("GET", "functions/[^/]+/url", "GetFunctionUrlConfig"),
          Route.of("PUT", "functions/[^/]+/url", "UpdateFunctionUrlConfig"),
          Route.of("DELETE", "functions/[^/]+/url", "DeleteFunctionUrlConfig"),
          Route.of("GET", "functions/[^/]+/urls", "ListFunctionUrlConfigs"),
          Route.of("POST", "functions/[^/]+/policy", "AddPermission"),
          Route.of("GET", "functions/[^/]+/policy", "GetPolicy"),
          Route.of("DELETE", "functions/[^/]+/policy/[^/]+", "RemovePermission"),
          Route.of(
              "POST", "functions/[^/]+/event-invoke-config", "UpdateFunctionEventInvokeConfig"),
          Route.of(
              "DELETE", "functions/[^/]+/event-invoke-config", "DeleteFunctionEventInvokeConfig"),
          Route.of(
              "GET", "functions/[^/]+/event-invoke-config/list", "ListFunctionEventInvokeConfigs"),
          Route.of("POST", "tags/.+", "TagResource"),
          Route.of("DELETE", "tags/.+", "UntagResource"),
          Route.of("GET", "tags/.+", "ListTags"),
          Route.of("GET", "account-settings", "GetAccountSettings"),
          Route.of("POST", "event-source-mappings", "CreateEventSourceMapping"),
          Route.of("GET", "event-source-mappings", "ListEventSourceMappings"),
          Route.of("GET", "event-source-mappings/[^/]+", "GetEventSourceMapping"),
          Route.of("PUT", "event-source-mappings/[^/]+", "UpdateEventSourceMapping"),
          Route.of("DELETE", "event-source-mappings/[^/]+", "DeleteEventSourceMapping"));

  private static final List<Route> SCHEDULER =
      List.of(
          Route.of("POST", "schedules/[^/]+", "CreateSchedule"),
          Route.of("PUT", "schedules/[^/]+", "UpdateSchedule"),
          Route.of("GET", "schedules/[^/]+", "GetSchedule"),
          Route.of("DELETE", "schedules/[^/]+", "DeleteSchedule"),
          Route.of("GET", "schedules", "ListSchedules"),
          Route.of("POST", "schedule-groups/[^/]+", "CreateScheduleGroup"),
          Route.of("GET", "schedule-groups/[^/]+", "GetScheduleGroup"),
          Route.of("DELETE", "schedule-groups/[^/]+", "DeleteScheduleGroup"),
          Route.of("GET", "schedule-groups", "ListScheduleGroups"),
          Route.of("POST", "tags/.+", "TagResource"),
          Route.of("DELETE", "tags/.+", "UntagResource"),
          Route.of("GET", "tags/.+", "ListTagsForResource"));

  private static final Pattern DATE = Pattern.compile("^/\\d{4}-\\d{2}-\\d{2}/");

  private RestOperations() {}

  private record Route(String method, Pattern path, String operation) {
    static Route of(String method, String path, String operation) {
      return new Route(method, Pattern.compile(path), operation);
    }

    boolean leads(Request request, String path) {
      return method.equals(request.method()) && this.path.matcher(path).matches();
    }
  }

  /// The date in front of the path says which version of the API, which the operation tells, too.
  static String ofLambda(Request request) {
    return find(LAMBDA, request, DATE.matcher(request.path()).replaceFirst("/"));
  }

  static String ofScheduler(Request request) {
    return find(SCHEDULER, request, request.path());
  }

  private static String find(List<Route> routes, Request request, String path) {
    String plain = path.replaceAll("^/+|/+$", "");
    Optional<Route> found =
        routes.stream().filter(route -> route.leads(request, plain)).findFirst();
    return found.map(Route::operation).orElse("");
  }
}
