package dev.lakestep.task.aws;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/// Takes on the roles of flows, each once for as long as its credentials last.
public final class Roles {
  private static final String SESSION = "lakestep";

  private final Aws own;
  private final Function<String, Aws> maker;
  private final Map<String, Aws> byRole = new ConcurrentHashMap<>();

  public Roles() {
    this(UrlConnectionHttpClient.create());
  }

  private Roles(SdkHttpClient http) {
    Access access = new Access(DefaultCredentialsProvider.builder().build(), http);
    StsClient sts = access.to(StsClient.builder());
    this.own = new Clients(access);
    this.maker = role -> acting(role, sts, http);
  }

  private Roles(Aws one) {
    this.own = one;
    this.maker = _ -> one;
  }

  /// Whoever is asked for is this one.
  public static Roles only(Aws one) {
    return new Roles(one);
  }

  /// Clients that act as the function.
  public Aws own() {
    return own;
  }

  /// Clients that act as the role.
  public Aws as(String roleArn) {
    return Objects.requireNonNull(byRole.computeIfAbsent(roleArn, maker));
  }

  private static Aws acting(String roleArn, StsClient sts, SdkHttpClient http) {
    StsAssumeRoleCredentialsProvider credentials =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(request -> request.roleArn(roleArn).roleSessionName(SESSION))
            .build();
    return new Clients(new Access(credentials, http));
  }
}
