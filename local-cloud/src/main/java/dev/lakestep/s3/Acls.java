package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Xml;

/// Access control lists, which S3 has turned off: their owner may do everything.
final class Acls {
  private Acls() {}

  static Answer ofOwner() {
    Element grantee =
        Element.of(
            "Grantee", Element.text("ID", S3Service.OWNER), Element.text("Type", "CanonicalUser"));
    Element grant = Element.of("Grant", grantee, Element.text("Permission", "FULL_CONTROL"));
    Element document =
        Element.of("AccessControlPolicy", Listings.owner(), Element.of("AccessControlList", grant))
            .in(S3Service.NAMESPACE);
    return Answer.of(200, "application/xml", Xml.write(document));
  }
}
