package dev.lakestep.task.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/// The answer that CloudFormation waits for at an address of its own.
record Reply(URI to, ObjectNode json) {
  private static final int LONGEST_REASON = 1000;
  private static final int LONGEST_MILLIS = 10_000;
  private static final int ATTEMPTS = 3;
  private static final int FAULTS = 300;

  static Reply done(Asked asked) {
    return of(asked, "SUCCESS");
  }

  static Reply failed(Asked asked, String fault) {
    Reply reply = of(asked, "FAILED");
    reply.json().put("Reason", fault.substring(0, Math.min(fault.length(), LONGEST_REASON)));
    return reply;
  }

  private static Reply of(Asked asked, String status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("Status", status);
    // The same for as long as the stack is there: with another, CloudFormation would delete the
    // old.
    json.put("PhysicalResourceId", asked.known().orElse("objects"));
    json.put("StackId", asked.ids().stack());
    json.put("RequestId", asked.ids().request());
    json.put("LogicalResourceId", asked.ids().resource());
    return new Reply(asked.answer(), json);
  }

  void send() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        put();
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void put() throws IOException {
    byte[] body = json.toString().getBytes(UTF_8);
    if (!(to.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("no address to answer at");
    }
    connection.setRequestMethod("PUT");
    // The address is signed for none.
    connection.setRequestProperty("Content-Type", "");
    connection.setConnectTimeout(LONGEST_MILLIS);
    connection.setReadTimeout(LONGEST_MILLIS);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    int status = connection.getResponseCode();
    connection.disconnect();
    if (status >= FAULTS) {
      throw new IOException("CloudFormation answers " + status);
    }
  }
}
