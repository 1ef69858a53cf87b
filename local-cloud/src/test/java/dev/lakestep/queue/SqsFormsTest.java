package dev.lakestep.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqsFormsTest {
  @TempDir Path folder;

  private Queues queues;
  private Front front;

  @BeforeEach
  void open() throws IOException {
    queues = Queues.open(folder, Clock.systemUTC(), Account.DEFAULT);
    front = Front.open(0, SqsService.of(queues));
  }

  @AfterEach
  void close() throws IOException {
    queues.close();
    front.close();
  }

  private String ask(String path, String form) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(front.endpoint() + path))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form + "&Version=2012-11-05"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static String in(String element, String xml) {
    Matcher found = Pattern.compile("<%s>([^<]*)</%s>".formatted(element, element)).matcher(xml);
    assertThat(found.find()).as(xml).isTrue();
    return found.group(1);
  }

  @Test
  void olderClientsSpeakInForms() throws IOException, InterruptedException {
    String made =
        ask(
            "/",
            "Action=CreateQueue&QueueName=work&Attribute.1.Name=VisibilityTimeout"
                + "&Attribute.1.Value=5&Tag.1.Key=team&Tag.1.Value=data");
    assertThat(made).contains("<CreateQueueResult><QueueUrl>").contains("<RequestId>");
    String path = URI.create(in("QueueUrl", made)).getPath();
    assertThat(ask(path, "Action=GetQueueAttributes&AttributeName.1=VisibilityTimeout"))
        .contains("<Attribute><Name>VisibilityTimeout</Name><Value>5</Value></Attribute>")
        .doesNotContain("DelaySeconds");
    assertThat(ask(path, "Action=ListQueueTags"))
        .contains("<Tag><Key>team</Key><Value>data</Value></Tag>");
    assertThat(
            ask(
                path,
                "Action=SendMessage&MessageBody=a%20%26%20b&MessageAttribute.1.Name=kind"
                    + "&MessageAttribute.1.Value.DataType=String"
                    + "&MessageAttribute.1.Value.StringValue=file"))
        .contains("<MD5OfMessageAttributes>");
    String received =
        ask(
            path,
            "Action=ReceiveMessage&MaxNumberOfMessages=2&AttributeName.1=All"
                + "&MessageAttributeName.1=All");
    assertThat(received)
        .contains("<Body>a &amp; b</Body>")
        .contains("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>")
        .contains("<Name>kind</Name><Value><StringValue>file</StringValue>");
    String handle = in("ReceiptHandle", received).replace("+", "%2B").replace("=", "%3D");
    assertThat(
            ask(
                path,
                "Action=DeleteMessageBatch&DeleteMessageBatchRequestEntry.1.Id=x"
                    + "&DeleteMessageBatchRequestEntry.1.ReceiptHandle="
                    + handle))
        .contains("<DeleteMessageBatchResultEntry><Id>x</Id></DeleteMessageBatchResultEntry>");
    assertThat(ask("/", "Action=ListQueues")).contains("<ListQueuesResult><QueueUrl>http://");
    assertThat(ask("/000000000000/none", "Action=ReceiveMessage"))
        .contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
  }
}
