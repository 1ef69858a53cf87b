package dev.lakestep.cloud.wire;

import java.io.IOException;

/// A service of AWS behind its protocol.
@FunctionalInterface
public interface Service {
  Answer answer(Request request) throws IOException;
}
