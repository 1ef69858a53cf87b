package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;

import dev.lakestep.compiler.expr.Type;
import java.util.List;
import java.util.stream.Stream;

/// What every AWS type has: the keys of Kestra's connection, without effect here.
final class Aws {
  private Aws() {}

  private static final String ROLE = "the flow's own role is the credential";
  private static final String REGION = "the flow runs in the region that it is deployed to";
  private static final String ENDPOINT = "the environment says where AWS is";

  static final List<Property> CONNECTION =
      List.of(
          may("accessKeyId", TEXT, "Access key.").ignored(ROLE),
          may("secretKeyId", TEXT, "Secret of the access key.").ignored(ROLE),
          may("sessionToken", TEXT, "Token of a session.").ignored(ROLE),
          may("region", TEXT, "AWS region.").ignored(REGION),
          may("endpointOverride", TEXT, "Address of a service.").ignored(ENDPOINT),
          may("compatibilityMode", FLAG, "Whether the service only resembles S3.")
              .ignored(ENDPOINT),
          may("forcePathStyle", FLAG, "Whether the bucket stands in the path.").ignored(ENDPOINT),
          may("stsRoleArn", TEXT, "Role to take on.").ignored(ROLE),
          may("stsRoleExternalId", TEXT, "External id for the role.").ignored(ROLE),
          may("stsRoleSessionName", TEXT, "Name of the role's session.").ignored(ROLE),
          may("stsEndpointOverride", TEXT, "Address of STS.").ignored(ENDPOINT),
          may("stsRoleSessionDuration", DURATION, "How long the role is taken on.").ignored(ROLE),
          may("stsCredentialSource", ANYTHING, "Where the credential comes from.").ignored(ROLE));

  /// An AWS task.
  static Entry task(String name, String doc, Type outputs, Property... properties) {
    return Rows.task(name, doc, outputs, with(properties));
  }

  static Property[] with(Property... properties) {
    return Stream.concat(Stream.of(properties), CONNECTION.stream()).toArray(Property[]::new);
  }

  /// Ours and others' properties, in this order.
  static Property[] join(List<Property> first, Property... rest) {
    return Stream.concat(first.stream(), Stream.of(rest)).toArray(Property[]::new);
  }

  static final Shape FETCH = oneOf("FETCH", "FETCH_ONE", "STORE", "NONE");
}
