package dev.lakestep.task.aws;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/// Takes on the roles of flows, each once for as long as its credentials last.
public final class Roles {
  private static final String SESSION = "lakestep";

  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Aws own;
  private final StsClient sts;
  private final Map<String, Aws> byRole = new ConcurrentHashMap<>();

  public Roles() {
    Access access = new Access(DefaultCredentialsProvider.builder().build(), http);
    this.own = new Clients(access);
    this.sts = access.to(StsClient.builder());
  }

  /// Clients that act as the function.
  public Aws own() {
    return own;
  }

  /// Clients that act as the role.
  public Aws as(String roleArn) {
    return Objects.requireNonNull(byRole.computeIfAbsent(roleArn, this::assumed));
  }

  private Aws assumed(String roleArn) {
    StsAssumeRoleCredentialsProvider credentials =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(request -> request.roleArn(roleArn).roleSessionName(SESSION))
            .build();
    return new Clients(new Access(credentials, http));
  }
}
