package dev.lakestep.task.deploy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.task.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The function that CloudFormation asks to write objects. It answers whatever happens: else the
/// deployment would wait.
public final class DeployHandler implements RequestStreamHandler {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Deployments deployments = new Deployments(Desk.ofProcess().roles().own().s3());

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    deployments.reply(Asked.of(JSON.readTree(in))).send();
  }
}
