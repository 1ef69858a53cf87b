package dev.lakestep.cloud.wire;

import java.util.Optional;

/// A request as a client sent it; its path is still encoded.
public record Request(
    String method,
    String path,
    Parameters parameters,
    Headers headers,
    Body body,
    Optional<Caller> caller,
    String id) {

  /// A call from inside the cloud, which came by no wire.
  public static Request inside(Caller caller, String id) {
    return new Request(
        "POST", "/", Parameters.NONE, Headers.NONE, Body.EMPTY, Optional.of(caller), id);
  }
}
