package dev.lakestep.cloud.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// A cloud that says yes to everything, does nothing, and has nothing.
final class YesMan implements SdkHttpClient {
  private static final List<String> IN_XML = List.of("/s3/", "/sns/", "/sts/");

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String signature =
        request.httpRequest().firstMatchingHeader("Authorization").orElse("signed elsewhere");
    return new Yes(IN_XML.stream().anyMatch(signature::contains) ? "<yes/>" : "{}");
  }

  private record Yes(String body) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() {
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(UTF_8))))
          .build();
    }

    @Override
    public void abort() {
      // It has answered already.
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
