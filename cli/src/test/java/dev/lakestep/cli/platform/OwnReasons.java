package dev.lakestep.cli.platform;

import java.util.List;

/// Why a function may do in its own name what no test sees it do.
final class OwnReasons {

  private static final List<Reason> ALL =
      List.of(
          Reason.of(
              " logs:(CreateLogStream|PutLogEvents) ",
              "Lambda writes down what a function says, in the name of the function; here it says"
                  + " it to the terminal"),
          Reason.of(
              " xray:(PutTelemetryRecords|PutTraceSegments) ",
              "Lambda traces each call in the name of the function; here nobody traces"),
          Reason.of(
              " sqs:SendMessage .*-dead$",
              "Lambda puts aside what the function has failed at three times, in the name of the"
                  + " function"),
          Reason.of(
              " sqs:SendMessage .*-undelivered$",
              "Scheduler puts aside what it could not tell the function, in the name of the role"),
          Reason.of(
              " s3:ListBucket ",
              "without it S3 says of a manifest that is missing that it is forbidden"),
          Reason.of(
              " states:RedriveExecution ",
              "an execution that ended while it waited for its turn is taken up again when its turn"
                  + " comes"),
          Reason.of(
              "^lakestep-runs states:ListExecutions ",
              "ends that nobody told of are looked for every hour"),
          Reason.of(
              "^lakestep-inbox dynamodb:GetItem ",
              "a trigger may have been turned off, and another call may have brought a batch"
                  + " further"),
          Reason.of(
              "^lakestep-(scheduler|start) ",
              "the time of a schedule comes: no story waits for it"),
          Reason.of("^lakestep-webhook ", "somebody calls a flow: none that ships can be called"));

  private OwnReasons() {}

  static String why(String line) {
    return Reason.first(ALL, line);
  }
}
