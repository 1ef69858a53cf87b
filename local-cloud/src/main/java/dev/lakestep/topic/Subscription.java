package dev.lakestep.topic;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Who is told what is published to a topic.
///
/// @param protocol `sqs`, `lambda`, or one whose messages go to the mailbox
record Subscription(
    String arn, String topic, String protocol, String endpoint, Map<String, String> attributes) {
  Subscription {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /// An attribute that was said, and not taken back by an empty text.
  Optional<String> said(String name) {
    return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isRaw() {
    return said("RawMessageDelivery").filter("true"::equals).isPresent();
  }

  boolean filtersBodies() {
    return said("FilterPolicyScope").filter("MessageBody"::equals).isPresent();
  }

  Subscription with(String name, String value) {
    Map<String, String> all = new TreeMap<>(attributes);
    all.put(name, value);
    return new Subscription(arn, topic, protocol, endpoint, all);
  }
}
