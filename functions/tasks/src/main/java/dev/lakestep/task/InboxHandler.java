package dev.lakestep.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.task.inbox.Inbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The function that is told of objects that land where flows wait for them.
public final class InboxHandler implements RequestStreamHandler {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Inbox inbox = Inbox.of(Desk.ofProcess());

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JSON.writeValue(out, inbox.heard(JSON.readTree(in)));
  }
}
