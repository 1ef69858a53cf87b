package dev.lakestep.function.run;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a handler can ask about its invocation.
///
/// @param deadline by the clock of `System.nanoTime`
record InvocationContext(
    Recipe recipe, Invocation invocation, long deadline, String logStream, LambdaLogger logger)
    implements Context {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String getAwsRequestId() {
    return invocation.id();
  }

  @Override
  public String getLogGroupName() {
    return recipe.logGroup();
  }

  @Override
  public String getLogStreamName() {
    return logStream;
  }

  @Override
  public String getFunctionName() {
    return recipe.function();
  }

  @Override
  public String getFunctionVersion() {
    return recipe.version();
  }

  @Override
  public String getInvokedFunctionArn() {
    return invocation.functionArn();
  }

  @Override
  public CognitoIdentity getIdentity() {
    return new Nobody(Map.of());
  }

  /// Nothing if the caller said nothing.
  @Override
  public @Nullable ClientContext getClientContext() {
    Map<String, ClientContext> said = new HashMap<>();
    if (!invocation.clientContext().isEmpty()) {
      said.put("client", new Said(read(invocation.clientContext())));
    }
    return said.get("client");
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the client context is no JSON", e);
    }
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
  }

  @Override
  public int getMemoryLimitInMB() {
    return recipe.memory();
  }

  @Override
  public LambdaLogger getLogger() {
    return logger;
  }

  /// Writes to the log of the environment, a line at a time.
  record Logger(Output output) implements LambdaLogger {
    @Override
    public void log(String message) {
      output.line(message);
    }

    @Override
    public void log(byte[] message) {
      output.line(new String(message, StandardCharsets.UTF_8));
    }
  }

  /// A caller that no Cognito knows.
  private record Nobody(Map<String, String> ids) implements CognitoIdentity {
    @Override
    public @Nullable String getIdentityId() {
      return ids.get("cognitoIdentityId");
    }

    @Override
    public @Nullable String getIdentityPoolId() {
      return ids.get("cognitoIdentityPoolId");
    }
  }

  /// What a caller says about itself.
  private record Said(JsonNode json) implements ClientContext {
    @Override
    public Client getClient() {
      return new Device(texts(json.path("client")));
    }

    @Override
    public Map<String, String> getCustom() {
      return texts(json.path("custom"));
    }

    @Override
    public Map<String, String> getEnvironment() {
      return texts(json.path("env"));
    }

    private static Map<String, String> texts(JsonNode node) {
      Map<String, String> all = new HashMap<>();
      node.properties().forEach(one -> all.put(one.getKey(), one.getValue().asText()));
      return all;
    }
  }

  /// The program that calls.
  private record Device(Map<String, String> said) implements Client {
    @Override
    public @Nullable String getInstallationId() {
      return said.get("installation_id");
    }

    @Override
    public @Nullable String getAppTitle() {
      return said.get("app_title");
    }

    @Override
    public @Nullable String getAppVersionName() {
      return said.get("app_version_name");
    }

    @Override
    public @Nullable String getAppVersionCode() {
      return said.get("app_version_code");
    }

    @Override
    public @Nullable String getAppPackageName() {
      return said.get("app_package_name");
    }
  }
}
