package dev.lakestep.task.compute;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A function that answers what it is called with, unless that is bad.
public final class EchoHandler implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    if (text.contains("bad")) {
      throw new IllegalStateException("it was bad");
    }
    out.write(("{\"seen\":" + text + "}").getBytes(StandardCharsets.UTF_8));
  }
}
