package dev.lakestep.cli.platform;

import dev.lakestep.cli.platform.Executions.Condition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/// A file lands in the inbox, and what becomes of it. A story starts no execution by itself: its
/// input is the name of the file, and after a line break what is in it.
final class InboxCourses {
  private static final String MACHINE = "examples_ingest-inbox";
  private static final String INBOX = "inbox/fruits/";
  private static final String ARCHIVE = "archive/fruits/";
  private static final String ASIDE = "quarantine/" + MACHINE + "/";

  private InboxCourses() {}

  /// Other tests put files there as well, so the flow listens only as long as it is tried.
  private static Course listening(Course course) {
    return (cloud, start, patience) -> {
      cloud.listen("ingest-inbox");
      try {
        return course.run(cloud, start, patience);
      } finally {
        cloud.ignore("ingest-inbox");
      }
    };
  }

  /// It is loaded, and lies in the archive with its tags.
  static Course loaded() {
    return listening((cloud, start, patience) -> {
      String begun = begun(cloud, land(cloud, start.input()), patience);
      return begun.startsWith("arn:") ? moved(cloud, start, begun, patience) : begun;
    });
  }

  /// The execution that is about a file, or that there is none.
  private static String begun(OneCloud cloud, String name, Patience patience) {
    Course.comes(() -> execution(cloud, name).isPresent(), patience, () -> executions(cloud));
    return execution(cloud, name).orElse("nothing has begun");
  }

  private static String moved(
      OneCloud cloud, Course.Start start, String execution, Patience patience) throws IOException {
    Condition end = Course.ended(cloud, execution, patience, (_, _) -> {});
    if (!end.isSucceeded()) {
      return Course.words(end);
    }
    String key = ARCHIVE + name(start.input());
    boolean isMoved =
        Course.comes(
            () ->
                cloud.keys(INBOX).isEmpty()
                    && cloud.keys(ARCHIVE).contains(key)
                    && isTagged(cloud, key),
            patience,
            () -> 0);
    return isMoved ? "" : "it was not moved: " + cloud.keys(INBOX) + cloud.keys(ARCHIVE);
  }

  /// Nothing can be made of it, so it comes to quarantine, with the reason beside it.
  static Course quarantined() {
    return listening((cloud, start, patience) -> {
      String name = land(cloud, start.input());
      boolean isAside =
          Course.comes(
              () ->
                  cloud.keys(ASIDE).stream()
                              .filter(key -> key.endsWith(name) && isTagged(cloud, key))
                              .count()
                          == 1
                      && cloud.keys(ARCHIVE).isEmpty(),
              patience,
              () -> executions(cloud));
      return isAside ? "" : "it lies in " + cloud.keys(INBOX) + cloud.keys(ARCHIVE);
    });
  }

  /// Somebody takes it out of the archive, so that only the reason comes to quarantine, and what
  /// lands next has its turn.
  static Course takenAway() {
    return listening((cloud, start, patience) -> {
      String name = land(cloud, start.input());
      boolean isAside =
          Course.comes(
              () -> {
                cloud.s3().deleteObject(r -> r.bucket(OneCloud.BUCKET).key(ARCHIVE + name));
                return cloud.keys(ASIDE).stream().anyMatch(key -> key.contains(name));
              },
              patience,
              () -> executions(cloud));
      return isAside
          ? next(begun(cloud, land(cloud, "next-" + start.input()), patience))
          : "there is no reason beside " + cloud.keys(ASIDE);
    });
  }

  private static String next(String begun) {
    return begun.startsWith("arn:") ? "" : "what lands next: " + begun;
  }

  private static String name(String input) {
    return input.substring(0, input.indexOf('\n'));
  }

  private static String land(OneCloud cloud, String input) {
    String name = name(input);
    put(cloud, name, input.substring(name.length() + 1));
    return name;
  }

  /// Puts a file into the inbox, with a tag.
  static void put(OneCloud cloud, String name, String content) {
    cloud
        .s3()
        .putObject(
            request ->
                request.bucket(OneCloud.BUCKET).key(INBOX + name).tagging("from=somebody").build(),
            RequestBody.fromString(content));
  }

  private static boolean isTagged(OneCloud cloud, String key) {
    return !cloud
        .s3()
        .getObjectTagging(request -> request.bucket(OneCloud.BUCKET).key(key))
        .tagSet()
        .isEmpty();
  }

  private static List<Condition> all(OneCloud cloud) {
    return cloud.executions().newest(MACHINE::equals);
  }

  private static long executions(OneCloud cloud) {
    return all(cloud).size();
  }

  /// The execution that is about this file.
  private static Optional<String> execution(OneCloud cloud, String name) {
    return all(cloud).stream()
        .map(Condition::arn)
        .limit(3)
        .filter(arn -> cloud.executions().input(arn).contains(name))
        .findFirst();
  }
}
