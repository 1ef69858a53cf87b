package dev.lakestep.blueprint;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// How the id of a trigger stands in the name of what AWS has for it, where names are short.
final class TriggerName {
  private static final int HASH = 8;

  private TriggerName() {}

  /// The id itself where it fits. Else it ends with a hash of the whole id, so that ids which are
  /// alike in their beginnings do not share what AWS has for them.
  static String of(String trigger, int longest) {
    String plain = trigger.replaceAll("[^\\w-]", "_");
    if (plain.equals(trigger) && plain.length() <= longest) {
      return plain;
    }
    UUID hash = UUID.nameUUIDFromBytes(trigger.getBytes(StandardCharsets.UTF_8));
    return "%s-%s"
        .formatted(
            plain.substring(0, Math.min(plain.length(), longest - HASH - 1)),
            hash.toString().substring(0, HASH));
  }
}
