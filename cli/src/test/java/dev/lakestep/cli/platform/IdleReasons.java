package dev.lakestep.cli.platform;

import dev.lakestep.cli.platform.Trial.Found;
import dev.lakestep.cli.platform.Trial.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why a flow may do what no story has it do, or what all its stories can do without.
final class IdleReasons {
  private static final String NEEDED = "needed  ";
  private static final String USED = "used    ";
  private static final String UNUSED = "unused  ";
  private static final String SPARE = "spare   ";

  private static final List<Reason> ALL =
      List.of(
          Reason.of(
              "^aws-setup: athena:StopQueryExecution ",
              "who is stopped, or out of time, stops his query; here its one query is over at"
                  + " once"),
          Reason.of(
              "^errors-and-retries: s3:PutObject .*lakestep-files/runs/examples/",
              "an answer may have so many headers that a state cannot hold them"),
          Reason.of(
              "^(fruits|taxi|etl-http): s3:PutObject .*lakestep-files/runs/examples",
              "rows that are fetched may be too large for a state; those of the stories are few"),
          Reason.of(
              "^ingest-inbox: s3:AbortMultipartUpload .*/quarantine/",
              "a large file comes to quarantine in parts, which are taken back if that breaks off"),
          Reason.of(
              "^(fruits|taxi): s3:(AbortMultipartUpload|ListMultipartUploadParts) .*/tables/",
              "Athena writes large files of a table in parts; nobody sees here what it does with"
                  + " them"),
          Reason.of(
              "^(fruits|etl-http): s3:AbortMultipartUpload .*/tables/",
              "a file of more than 16 MiB is written in parts, which are taken back if that breaks"
                  + " off"),
          Reason.of(
              "^fruits: (glue:DeleteTable|s3:DeleteObject) .*fruits_loaded_",
              "a staged table goes when its execution has ended; what was done does not fail"
                  + " if it cannot"),
          Reason.of(
              "^fruits: s3:ListBucket .*fruits_loaded_",
              "what an attempt has left behind is looked for; a load does not fail if it"
                  + " cannot be"),
          Reason.of(
              "^etl-http: s3:DeleteObject .*/tables/",
              "files that the table has outlived are taken away; a load does not fail if they"
                  + " cannot be"),
          Reason.of(
              "^etl-http: s3:ListBucket arn:aws:s3:::lakestep-files ",
              "without it S3 says of a document that is missing that it is forbidden"),
          Reason.of(
              "^taxi: s3:ListBucket .* where s3:prefix is tables/",
              "without it S3 says of a file of the table that is missing that it is forbidden"));

  private IdleReasons() {}

  static String page(Found found) {
    String lines =
        found.by().entrySet().stream()
            .map(one -> word(one.getValue()) + one.getKey())
            .collect(Collectors.joining("\n"));
    return page(found.flow(), lines);
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Needed _ -> NEEDED;
      case Verdict.Used _ -> USED;
      case Verdict.Unused _ -> UNUSED;
      case Verdict.Spare _ -> SPARE;
    };
  }

  /// The same page with the reasons as they are now.
  static String page(String flow, String before) {
    List<String> verdicts = before.lines().filter(IdleReasons::isVerdict).toList();
    long needed = verdicts.stream().filter(line -> line.startsWith(NEEDED)).count();
    StringBuilder page = new StringBuilder();
    long open = verdicts.stream().filter(line -> line.startsWith(USED)).count();
    page.append("%s: %d of %d permissions are needed".formatted(flow, needed, verdicts.size()));
    page.append(open == 0 ? "\n" : ", %d are used and not tried\n".formatted(open));
    for (String line : verdicts) {
      page.append(line).append('\n');
      if (line.startsWith(UNUSED) || line.startsWith(SPARE)) {
        page.append("    ").append(why(flow + ": " + permission(line))).append('\n');
      }
    }
    return page.toString();
  }

  private static boolean isVerdict(String line) {
    return Stream.of(NEEDED, USED, UNUSED, SPARE).anyMatch(line::startsWith);
  }

  private static String permission(String line) {
    return line.substring(NEEDED.length());
  }

  /// What a page says of permissions.
  static Map<String, Verdict> verdicts(String page) {
    return page.lines()
        .filter(IdleReasons::isVerdict)
        .collect(Collectors.toMap(IdleReasons::permission, IdleReasons::verdict));
  }

  private static Verdict verdict(String line) {
    return switch (line.substring(0, NEEDED.length())) {
      case NEEDED -> new Verdict.Needed("");
      case USED -> new Verdict.Used();
      case SPARE -> new Verdict.Spare();
      default -> new Verdict.Unused();
    };
  }

  private static String why(String line) {
    return Reason.first(ALL, line);
  }
}
