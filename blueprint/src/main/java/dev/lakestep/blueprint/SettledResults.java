package dev.lakestep.blueprint;

import dev.lakestep.compiler.manifest.Manifest;
import dev.lakestep.compiler.manifest.access.Ask;
import dev.lakestep.compiler.manifest.access.Permission;
import java.util.List;
import java.util.stream.Stream;

/// What a flow says of places of results, where the workgroup of the environment enforces its own:
/// Athena ignores a place of a result silently, and fails at that of a table.
record SettledResults(Platform platform) {
  private static final String WORKGROUP = ":workgroup/${Workgroup}";
  private static final String LOCATION = "external_location";

  /// Places of results that are written for nothing, a sentence for each.
  List<String> ignored(Manifest manifest) {
    return manifest.access().permissions().stream()
        .filter(_ -> platform.workgroup().enforced())
        .filter(permission -> permission.when().filter(Permission.CHOSEN::equals).isPresent())
        .flatMap(permission -> permission.asks().stream())
        .map(this::ignored)
        .distinct()
        .toList();
  }

  private String ignored(Ask ask) {
    return "`outputLocation`%s, %s:%d, is ignored: `enforce` of environment `%s` settles where results go"
        .formatted(
            ask.task().map(" of task `%s`"::formatted).orElse(""),
            ask.file(),
            ask.line(),
            platform.environment().name());
  }

  /// @throws Undeployable if a table of a query has a place that Athena will not take
  void check(Manifest manifest, Stream<Machine> machines) {
    boolean isOurs =
        manifest.access().permissions().stream()
            .flatMap(permission -> permission.resources().stream())
            .anyMatch(resource -> resource.endsWith(WORKGROUP));
    if (isOurs
        && platform.workgroup().enforced()
        && machines.anyMatch(machine -> machine.definition().contains(LOCATION))) {
      throw new Undeployable(
          "Athena fails at `%s`, since `enforce` of environment `%s` settles where tables of queries lie; take one of the two away"
              .formatted(LOCATION, platform.environment().name()));
    }
  }
}
