package dev.lakestep.topic;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A topic, with what was said about it.
record Topic(String arn, Map<String, String> attributes, Map<String, String> tags) {
  Topic {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  boolean isOrdered() {
    return arn.endsWith(".fifo");
  }

  boolean comparesContent() {
    return "true".equals(attributes.get("ContentBasedDeduplication"));
  }

  Topic with(String name, String value) {
    Map<String, String> all = new TreeMap<>(attributes);
    all.put(name, value);
    return new Topic(arn, all, tags);
  }

  Topic tagged(Map<String, String> all) {
    return new Topic(arn, attributes, all);
  }
}
