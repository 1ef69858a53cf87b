package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;

/// A thing that was made.
///
/// @param ref what `Ref` answers, by which the thing is known
/// @param attributes what `Fn::GetAtt` answers, by names; those of inner fields with their dots
public record Made(String ref, ObjectNode attributes) {
  public Made {
    attributes = attributes.deepCopy();
  }

  static Made of(String ref) {
    return new Made(ref, Fields.none());
  }

  static Made withArn(String ref, String arn) {
    return new Made(ref, Fields.none().put("Arn", arn));
  }
}
