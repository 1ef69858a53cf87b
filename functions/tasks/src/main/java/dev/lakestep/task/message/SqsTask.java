package dev.lakestep.task.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Running;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// `aws.sqs.Publish`: messages to a queue, ten in a call, in their order.
final class SqsTask {
  private SqsTask() {}

  static ObjectNode publish(Arguments arguments, Running running) throws InterruptedException {
    SqsClient sqs = running.aws().client(SqsClient.class, access -> access.to(SqsClient.builder()));
    String queue = arguments.text("queueUrl");
    List<Arguments> messages = Messages.of("from", arguments, running);
    for (List<Arguments> some : Messages.grouped(messages, Messages::size)) {
      Refused.send("Sqs", some, left -> refused(sqs, queue, left));
    }
    return Messages.sent(messages, running);
  }

  private static List<Refused> refused(SqsClient sqs, String queue, List<Arguments> messages) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Arguments message : messages) {
      entries.add(entry(Integer.toString(entries.size()), message));
    }
    return sqs
        .sendMessageBatch(request -> request.queueUrl(queue).entries(entries))
        .failed()
        .stream()
        .map(one ->
            new Refused(
                Integer.parseInt(one.id()),
                one.code(),
                String.valueOf(one.message()),
                one.senderFault()))
        .toList();
  }

  private static SendMessageBatchRequestEntry entry(String id, Arguments message) {
    SendMessageBatchRequestEntry.Builder entry =
        SendMessageBatchRequestEntry.builder().id(id).messageBody(Messages.said(message));
    message.whole("delaySeconds").ifPresent(seconds -> entry.delaySeconds((int) seconds));
    message.textIfAny("groupId").ifPresent(entry::messageGroupId);
    message.textIfAny("deduplicationId").ifPresent(entry::messageDeduplicationId);
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    Attribute.of(message).forEach((name, one) -> attributes.put(name, value(one)));
    return entry.messageAttributes(attributes).build();
  }

  private static MessageAttributeValue value(Attribute one) {
    MessageAttributeValue.Builder value = MessageAttributeValue.builder().dataType(one.type());
    return one.isBinary()
        ? value.binaryValue(SdkBytes.fromByteArray(one.bytes())).build()
        : value.stringValue(one.text()).build();
  }
}
