package dev.lakestep.compiler.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The options of the `aws s3` commands, and what becomes of each.
final class S3Options {
  private static final String ROLE = "the flow's own role is the credential";
  private static final String OBJECT = "a copy keeps what is stored with the object";

  /// They decide what the command does.
  private static final Set<String> FLAGS = Set.of("--recursive");

  private static final Set<String> VALUES = Set.of("--exclude", "--include", "--sse-kms-key-id");

  /// Its value may be left out.
  private static final String ENCRYPTION = "--sse";

  private static final Set<String> ENCRYPTIONS = Set.of("AES256", "aws:kms", "aws:kms:dsse");

  /// They only say what is printed, or how the work is shared out.
  private static final Set<String> SILENT =
      Set.of(
          "--quiet",
          "--only-show-errors",
          "--no-progress",
          "--human-readable",
          "--summarize",
          "--no-follow-symlinks",
          "--follow-symlinks",
          "--size-only",
          "--exact-timestamps",
          "--no-paginate",
          "--no-cli-pager",
          "--no-guess-mime-type",
          "--debug",
          "--no-cli-auto-prompt");

  private static final Set<String> SILENT_VALUES =
      Set.of(
          "--page-size",
          "--progress-frequency",
          "--color",
          "--output",
          "--copy-props",
          "--cli-read-timeout",
          "--cli-connect-timeout",
          "--progress-multiline");

  private static final Map<String, String> IGNORED =
      Map.of(
          "--region", "the flow runs in the region that it is deployed to",
          "--source-region", "S3 finds the bucket wherever it is",
          "--acl", "say who may use the bucket in its policy");

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("--delete", "delete what is no longer needed with `aws s3 rm`"),
          Map.entry("--dryrun", "use `lakestep check`, or set `disabled: true`"),
          Map.entry("--profile", ROLE),
          Map.entry("--no-sign-request", ROLE),
          Map.entry("--endpoint-url", "the environment says where AWS is"),
          Map.entry("--no-verify-ssl", "connections to AWS are always verified"),
          Map.entry("--ca-bundle", "connections to AWS are always verified"),
          Map.entry("--query", "read the outputs of the task with an expression"),
          Map.entry("--storage-class", "write the object with `aws.s3.Upload`, or use a lifecycle"),
          Map.entry("--grants", "say who may use the bucket in its policy"),
          Map.entry("--metadata", OBJECT),
          Map.entry("--metadata-directive", OBJECT),
          Map.entry("--content-type", OBJECT),
          Map.entry("--content-encoding", OBJECT),
          Map.entry("--content-disposition", OBJECT),
          Map.entry("--content-language", OBJECT),
          Map.entry("--cache-control", OBJECT),
          Map.entry("--expires", OBJECT),
          Map.entry("--website-redirect", OBJECT),
          Map.entry("--sse-c", "use `--sse aws:kms` with a key of KMS"),
          Map.entry("--sse-c-key", "use `--sse aws:kms` with a key of KMS"),
          Map.entry("--request-payer", "use the task `aws.s3.List`, which has `requestPayer`"),
          Map.entry("--expected-size", "S3 knows the size of its objects"),
          Map.entry("--force", "use `aws s3 rm --recursive`"));

  private S3Options() {}

  static boolean isKnown(String name) {
    return names().anyMatch(name::equals);
  }

  static List<String> all() {
    return names().filter(name -> !REFUSED.containsKey(name)).sorted().toList();
  }

  private static Stream<String> names() {
    return Stream.of(
            FLAGS,
            VALUES,
            Set.of(ENCRYPTION),
            SILENT,
            SILENT_VALUES,
            IGNORED.keySet(),
            REFUSED.keySet())
        .flatMap(Set::stream);
  }

  /// Whether the word behind it belongs to it.
  static boolean takes(String name, String next) {
    return VALUES.contains(name)
        || SILENT_VALUES.contains(name)
        || IGNORED.containsKey(name)
        || (name.equals(ENCRYPTION) && ENCRYPTIONS.contains(next));
  }

  static boolean needsValue(String name) {
    return takes(name, "");
  }

  /// Why it has no effect, where that is worth a note.
  static Optional<String> ignored(String name) {
    return Optional.ofNullable(IGNORED.get(name));
  }

  static Optional<String> refused(String name, String value) {
    return name.equals("--acl") && value.startsWith("public")
        ? Optional.of("say who may use the bucket in its policy")
        : Optional.ofNullable(REFUSED.get(name));
  }
}
