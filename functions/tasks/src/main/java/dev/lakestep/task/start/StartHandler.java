package dev.lakestep.task.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.task.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The function that schedules call, and backfills.
public final class StartHandler implements RequestStreamHandler {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Asked asked = new Asked(Desk.ofProcess());

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JSON.writeValue(out, asked.answer(JSON.readTree(in)));
  }
}
