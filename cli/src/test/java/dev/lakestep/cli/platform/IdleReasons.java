package dev.lakestep.cli.platform;

import dev.lakestep.cli.platform.Trial.Found;
import dev.lakestep.cli.platform.Trial.Verdict;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Why a flow may do what it has not done, or what it can do without, on a good day.
final class IdleReasons {
  static final String NONE = "no reason";
  private static final String NEEDED = "needed  ";
  private static final String UNUSED = "unused  ";
  private static final String SPARE = "spare   ";

  /// What a permission is like, and why it is there.
  private record Reason(Pattern line, String why) {
    static Reason of(String line, String why) {
      return new Reason(Pattern.compile(line), why);
    }
  }

  /// The first that fits counts.
  private static final List<Reason> ALL =
      List.of(
          Reason.of(
              "^s3:(AbortMultipartUpload|ListMultipartUploadParts) ",
              "large objects are written in parts, which go again if that fails"),
          Reason.of(
              "^s3:ListBucketMultipartUploads ", "parts of an attempt that failed are looked for"),
          Reason.of(
              "^s3:DeleteObject .*/tables/", "files of an attempt that failed are taken away"),
          Reason.of(
              "^athena:StopQueryExecution ", "who is stopped, or out of time, stops his query"),
          Reason.of(
              "^athena:(BatchGetQueryExecution|ListQueryExecutions|GetTableMetadata) ",
              "after a failure the table is asked whether the rows are in it"),
          Reason.of("^states:SendTaskFailure ", "a query that fails says so"),
          Reason.of("^states:SendTaskHeartbeat ", "a long query says that it runs"),
          Reason.of("^states:StopExecution ", "who is stopped stops the flows that he waits for"),
          Reason.of(
              "^s3:PutObject arn:aws:s3:::lakestep-files/runs/examples",
              "what is too large for a state goes to a file"),
          Reason.of(
              "^s3:ListBucket ",
              "without it S3 says of an object that is missing that it is forbidden"),
          Reason.of(
              "^s3:(GetObjectTagging|PutObjectTagging) ", "a copy has the tags of its original"),
          Reason.of("^s3:GetObject .*/athena-results/", "rows of a result are read there"),
          Reason.of(
              "^s3:GetObject .*/archive/", "a move that is tried again looks whether it is done"),
          Reason.of(
              "^s3:\\w+ .*my-lake/(inbox|archive|quarantine)/",
              "the inbox moves what lands, before the flow starts"),
          Reason.of("_rejects(/\\*)?$", "rows that cannot be read have a table of their own"),
          Reason.of("^glue:DeleteTable ", "the table of an earlier run goes, if it is there"));

  private IdleReasons() {}

  static String page(Found found) {
    StringBuilder page = new StringBuilder();
    page.append(
        "%s: %d of %d permissions are needed\n"
            .formatted(found.flow(), found.needed(), found.by().size()));
    found
        .by()
        .forEach((line, verdict) ->
            page.append(
                switch (verdict) {
                  case Verdict.Needed _ -> NEEDED + line + "\n";
                  case Verdict.Unused _ -> UNUSED + line + because(line);
                  case Verdict.Spare _ -> SPARE + line + because(line);
                }));
    return page.toString();
  }

  /// The permissions that a page is about.
  static List<String> listed(String page) {
    return page.lines()
        .filter(line -> Stream.of(NEEDED, UNUSED, SPARE).anyMatch(line::startsWith))
        .map(line -> line.substring(NEEDED.length()))
        .toList();
  }

  private static String because(String line) {
    return "\n    " + why(line) + "\n";
  }

  private static String why(String line) {
    return ALL.stream()
        .filter(reason -> reason.line().matcher(line).find())
        .findFirst()
        .map(Reason::why)
        .orElse(NONE);
  }
}
