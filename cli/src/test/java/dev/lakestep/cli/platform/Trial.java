package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.iam.guard.Report;
import dev.lakestep.task.timeline.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;

/// Tries whether a flow needs what its role may do: runs its stories with all permissions, and then
/// without each single one that was used.
record Trial(OneCloud cloud, String flow, List<Story> stories) {
  /// Who waits for an answer that was refused is given up after so long without any event.
  private static final long STILL = 8_000_000_000L;

  Trial {
    stories = List.copyOf(stories);
  }

  /// What has become of each permission, by its line.
  ///
  /// @param needed how many of them the flow fails without
  /// @param unused those that no story has used
  /// @param spare those that were used, and without which the stories end well nevertheless
  record Found(String flow, int all, int needed, List<String> unused, List<String> spare) {
    Found {
      unused = List.copyOf(unused);
      spare = List.copyOf(spare);
    }
  }

  Found found() throws IOException {
    if (seen().grants().isEmpty()) {
      for (Story story : stories) {
        recorded(story);
      }
      return new Found(flow, 0, 0, List.of(), List.of());
    }
    try (IamClient iam = cloud.clients().iam()) {
      LessAllowed role = LessAllowed.of(iam, role());
      Map<Integer, Story> used = new TreeMap<>();
      for (Story story : stories) {
        recorded(story).forEach(number -> used.putIfAbsent(number, story));
      }
      List<Report.OfGrant> grants = seen().grants();
      List<String> spare = new ArrayList<>();
      for (var one : used.entrySet()) {
        role.without(one.getKey());
        if (isGood(one.getValue())) {
          spare.add(line(grants.get(one.getKey())));
        }
        role.all();
      }
      List<String> unused = new ArrayList<>();
      for (int i = 0; i < grants.size(); i++) {
        if (!used.containsKey(i)) {
          unused.add(line(grants.get(i)));
        }
      }
      return new Found(flow, grants.size(), used.size() - spare.size(), unused, spare);
    }
  }

  private static String line(Report.OfGrant grant) {
    return grant.action() + " " + grant.resource();
  }

  private String role() {
    String machine = cloud.machine(flow);
    return Platform.LOCAL
        .names()
        .flowRole(new MachineName(machine.substring(machine.lastIndexOf(':') + 1)));
  }

  private Report.OfRole seen() {
    String end = ":role/" + role();
    return cloud.guard().report().roles().stream()
        .filter(one -> one.arn().endsWith(end))
        .findFirst()
        .orElseThrow();
  }

  private long denials() {
    return seen().denied().stream().mapToLong(Report.Denied::times).sum();
  }

  /// The numbers of the permissions that a story uses.
  private List<Integer> recorded(Story story) throws IOException {
    List<Report.OfGrant> before = seen().grants();
    if (!isGood(story)) {
      throw new AssertionError(story + " does not end well");
    }
    List<Report.OfGrant> after = seen().grants();
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i).used() > before.get(i).used()) {
        used.add(i);
      }
    }
    return used;
  }

  private boolean isGood(Story story) throws IOException {
    String input = story.scene().begin(cloud);
    long denied = denials();
    String execution = cloud.start(flow, input);
    Supplier<List<Event>> events = cloud.executions().events(execution);
    long last = System.nanoTime();
    Condition now = cloud.executions().condition(execution);
    while (now.isRunning()) {
      story.meanwhile().look(cloud, execution);
      if (!events.get().isEmpty()) {
        last = System.nanoTime();
      } else if (System.nanoTime() - last > STILL && denials() > denied) {
        cloud.executions().stopAll(execution, "it waits for what was refused");
        return false;
      }
      OneCloud.pause();
      now = cloud.executions().condition(execution);
    }
    return now.isSucceeded();
  }
}
