package dev.lakestep.task.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Running;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/// `aws.sns.Publish`: messages to a topic, ten in a call, in their order; those to a phone one by
/// one.
final class SnsTask {
  private SnsTask() {}

  static ObjectNode publish(Arguments arguments, Running running) throws InterruptedException {
    SnsClient sns = running.aws().client(SnsClient.class, access -> access.to(SnsClient.builder()));
    String topic = arguments.text("topicArn");
    List<Arguments> messages = Messages.of("from", arguments, running);
    List<Arguments> toTopic =
        messages.stream().filter(message -> !message.has("phoneNumber")).toList();
    for (List<Arguments> some : Messages.grouped(toTopic, Messages::size)) {
      Refused.send("Sns", some, left -> refused(sns, topic, left));
    }
    for (Arguments message : messages) {
      message.textIfAny("phoneNumber").ifPresent(number -> call(sns, number, message));
    }
    return Messages.sent(messages, running);
  }

  private static void call(SnsClient sns, String number, Arguments message) {
    sns.publish(request ->
        request
            .phoneNumber(number)
            .message(Messages.said(message))
            .messageAttributes(attributes(message)));
  }

  private static List<Refused> refused(SnsClient sns, String topic, List<Arguments> messages) {
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    for (Arguments message : messages) {
      entries.add(entry(Integer.toString(entries.size()), message));
    }
    return sns
        .publishBatch(request -> request.topicArn(topic).publishBatchRequestEntries(entries))
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

  private static PublishBatchRequestEntry entry(String id, Arguments message) {
    PublishBatchRequestEntry.Builder entry =
        PublishBatchRequestEntry.builder().id(id).message(Messages.said(message));
    message.textIfAny("subject").ifPresent(entry::subject);
    message.textIfAny("groupId").ifPresent(entry::messageGroupId);
    message.textIfAny("deduplicationId").ifPresent(entry::messageDeduplicationId);
    return entry.messageAttributes(attributes(message)).build();
  }

  private static Map<String, MessageAttributeValue> attributes(Arguments message) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    Attribute.of(message).forEach((name, one) -> attributes.put(name, value(one)));
    return attributes;
  }

  private static MessageAttributeValue value(Attribute one) {
    MessageAttributeValue.Builder value = MessageAttributeValue.builder().dataType(one.type());
    return one.isBinary()
        ? value.binaryValue(SdkBytes.fromByteArray(one.bytes())).build()
        : value.stringValue(one.text()).build();
  }
}
