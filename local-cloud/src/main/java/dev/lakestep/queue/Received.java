package dev.lakestep.queue;

import java.util.Map;
import java.util.SequencedMap;

/// A message as a consumer gets it.
///
/// @param handle by which the message is deleted or hidden longer
/// @param system what the queue says about it: `SentTimestamp`, `ApproximateReceiveCount` and so on
public record Received(
    String id,
    String handle,
    String body,
    Map<String, Attribute> attributes,
    SequencedMap<String, String> system) {}
