package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.DATE_TIME;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.either;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// The tasks that tell others something: SNS, SQS, EventBridge.
final class MessagingTasks {
  private MessagingTasks() {}

  private static final Property DATA = need("data", ANYTHING, "What it says.");
  private static final Property GROUP = may("groupId", TEXT, "Group whose order is kept.");
  private static final Property DEDUPLICATION =
      may("deduplicationId", TEXT, "Id that makes a second message of the kind go unsent.");
  private static final Property ATTRIBUTES =
      may("messageAttributes", OBJECT, "Attributes of the message.");

  private static final Shape NOTE =
      struct(
          "from",
          DATA,
          may("subject", TEXT, "Subject of a mail."),
          may("phoneNumber", TEXT, "Number that a text message goes to."),
          GROUP,
          DEDUPLICATION,
          ATTRIBUTES);

  private static final Shape MESSAGE =
      struct(
          "from",
          DATA,
          may("delaySeconds", WHOLE, "How long nobody sees it."),
          GROUP,
          DEDUPLICATION,
          ATTRIBUTES);

  private static final Shape EVENT =
      struct(
          "entries",
          may("eventBusName", TEXT, "Bus that it goes to.").fallback("default"),
          need("source", TEXT, "Who says it."),
          need("detailType", TEXT, "What kind of event it is."),
          need("detail", either(OBJECT, TEXT), "What happened."),
          may("resources", listOf(TEXT), "ARNs that it is about."),
          may("time", DATE_TIME, "When it happened."));

  static final List<Entry> ENTRIES =
      List.of(
          Aws.task(
              "aws.sns.Publish",
              "Sends messages to a topic of SNS.",
              fields(field("messagesCount", Type.WHOLE)),
              need("topicArn", TEXT, "ARN of the topic."),
              from(NOTE)),
          Aws.task(
              "aws.sqs.Publish",
              "Sends messages to a queue of SQS.",
              fields(field("messagesCount", Type.WHOLE)),
              need("queueUrl", TEXT, "Address of the queue."),
              from(MESSAGE)),
          Aws.task(
              "aws.eventbridge.PutEvents",
              "Sends events to EventBridge.",
              fields(
                  field("uri", Type.TEXT),
                  field("failedEntryCount", Type.WHOLE),
                  field("entryCount", Type.WHOLE)),
              need("entries", either(listOf(EVENT), TEXT), "The events, or the URI of a file."),
              flag("failOnUnsuccessfulEvents", true, "Whether it fails if one is not taken.")));

  private static Property from(Shape message) {
    return need(
        "from", either(listOf(message), message, TEXT), "One message, several, or a file's URI.");
  }
}
