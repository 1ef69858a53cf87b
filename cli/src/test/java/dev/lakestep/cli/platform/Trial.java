package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.iam.guard.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.IamClient;

/// Tries whether a flow needs what its role may do: runs its stories with all permissions, and then
/// without each single one those stories that have used it.
///
/// @param kept what is known of permissions already, where only some are to be tried
record Trial(OneCloud cloud, String flow, List<Story> stories, Map<String, Verdict> kept) {
  Trial {
    stories = List.copyOf(stories);
    kept = Map.copyOf(kept);
  }

  private static final Pattern ONLY = Pattern.compile(System.getProperty("lakestep.iam.only", ""));

  /// What has become of each permission.
  ///
  /// @param by its line
  record Found(String flow, SequencedMap<String, Verdict> by) {
    long needed() {
      return by.values().stream().filter(Verdict.Needed.class::isInstance).count();
    }
  }

  /// What is to be said of a permission.
  sealed interface Verdict {
    /// Without it a story ends otherwise than it should.
    record Needed(String story) implements Verdict {}

    /// A story has used it, and none was tried without it.
    record Used() implements Verdict {}

    /// No story has used it.
    record Unused() implements Verdict {}

    /// The stories that have used it end as they should without it.
    record Spare() implements Verdict {}
  }

  /// A story that has run with all permissions.
  ///
  /// @param used the numbers of those that it has used
  private record Ran(Story story, long nanos, List<Integer> used) {}

  Found found() throws IOException {
    try (IamClient iam = cloud.clients().iam()) {
      LessAllowed role = LessAllowed.of(iam, role());
      List<Ran> ran = new ArrayList<>();
      for (Story story : stories) {
        ran.add(recorded(story));
      }
      ran.sort(Comparator.comparingLong(Ran::nanos));
      List<String> lines = role.lines();
      SequencedMap<String, Verdict> by = new TreeMap<>();
      for (int i = 0; i < lines.size(); i++) {
        by.put(lines.get(i), verdict(i, lines.get(i), ran, role));
      }
      return new Found(flow, by);
    }
  }

  private Verdict verdict(int number, String line, List<Ran> ran, LessAllowed role)
      throws IOException {
    List<Story> those =
        ran.stream().filter(one -> one.used().contains(number)).map(Ran::story).toList();
    if (those.isEmpty()) {
      said(line, "not used");
      return new Verdict.Unused();
    }
    if (!ONLY.matcher(line).find()) {
      return kept.getOrDefault(line, new Verdict.Used());
    }
    role.without(number);
    boolean isProven = true;
    try {
      for (Story story : those) {
        Patience patience = new Patience(this::refusals);
        String wrong = story.told(cloud, patience);
        if (!wrong.isEmpty() && patience.isRefused()) {
          said(line, wrong);
          return new Verdict.Needed(story.toString());
        }
        if (!wrong.isEmpty()) {
          // what nobody refused has failed for another reason, and proves nothing
          said(line, "not refused, and yet " + wrong);
          isProven = false;
        }
      }
    } finally {
      role.all();
      cloud.sweep();
    }
    if (isProven) {
      said(line, "not missed by " + those);
    }
    return isProven ? new Verdict.Spare() : new Verdict.Used();
  }

  private void said(String line, String what) {
    System.out.println(flow + " without " + line + "\n    " + what.replaceAll("\\s+", " "));
  }

  private String told(Story story) throws IOException {
    return story.told(cloud, new Patience(this::refusals));
  }

  private Ran recorded(Story story) throws IOException {
    List<Report.OfGrant> before = seen().grants();
    long begun = System.nanoTime();
    String wrong = told(story);
    if (!wrong.isEmpty()) {
      System.out.println(story + " ends otherwise: " + wrong);
      throw new AssertionError(story + ": " + wrong);
    }
    long nanos = System.nanoTime() - begun;
    List<Report.OfGrant> after = seen().grants();
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i).used() > before.get(i).used()) {
        used.add(i);
      }
    }
    System.out.printf("%s: %d ms, %d used%n", story, nanos / 1_000_000, used.size());
    return new Ran(story, nanos, used);
  }

  private String role() {
    return roleOf(cloud, flow);
  }

  /// The role of a flow.
  static String roleOf(OneCloud cloud, String flow) {
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

  private long refusals() {
    return seen().denied().stream().mapToLong(Report.Denied::times).sum();
  }
}
