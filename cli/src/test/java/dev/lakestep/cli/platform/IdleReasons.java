package dev.lakestep.cli.platform;

import dev.lakestep.cli.platform.Trial.Found;
import java.util.List;
import java.util.regex.Pattern;

/// Why a flow may do what it has not done, or what it can do without, on a good day.
final class IdleReasons {
  static final String NONE = "no reason";

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
    page.append("%d permissions, %d of them needed%n".formatted(found.all(), found.needed()));
    found.unused().forEach(line -> page.append("not used  ").append(told(line)));
    found.spare().forEach(line -> page.append("spare     ").append(told(line)));
    return page.toString().replace("\r\n", "\n");
  }

  private static String told(String line) {
    return line + "\n    " + why(line) + "\n";
  }

  private static String why(String line) {
    return ALL.stream()
        .filter(reason -> reason.line().matcher(line).find())
        .findFirst()
        .map(Reason::why)
        .orElse(NONE);
  }
}
