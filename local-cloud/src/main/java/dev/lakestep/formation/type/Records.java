package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.UUID;

/// Things of services that the local cloud does not have: the stack remembers them, and nothing
/// comes of them.
///
/// @param name the property that names one; if there is none, each has a name that nothing else has
/// @param service of its ARN
/// @param resource of its ARN, with `%s` for the name
record Records(String name, String service, String resource) implements Work {

  @Override
  public Made create(Wanted wanted) {
    String own = name.isEmpty() ? UUID.randomUUID().toString() : wanted.name(name);
    String arn = wanted.site().account().arn(service, resource.formatted(own));
    ObjectNode attributes = Fields.none().put("Arn", arn);
    if (service.equals("ecr")) {
      attributes.put(
          "RepositoryUri",
          "%s.dkr.ecr.%s.amazonaws.com/%s"
              .formatted(wanted.site().account().id(), wanted.site().account().region(), own));
    }
    if (service.equals("kms")) {
      attributes.put("KeyId", own);
    }
    return new Made(service.equals("iam") ? arn : own, attributes);
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    // nothing was made
  }
}
