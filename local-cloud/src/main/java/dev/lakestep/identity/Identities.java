package dev.lakestep.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.QueryProtocol;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which access key stands for which role: any role can be taken on, and every key that was given
/// out is known until it expires, also after a crash. All other keys are the account's own.
public final class Identities implements AutoCloseable {
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
  private static final Duration USUAL = Duration.ofHours(1);
  private static final int SHORTEST = 900;
  private static final int LONGEST = 43_200;

  private final Shelf<Session> sessions;
  private final Clock clock;
  private final Account account;
  private final SecureRandom random = new SecureRandom();

  private Identities(Shelf<Session> sessions, Clock clock, Account account) {
    this.sessions = sessions;
    this.clock = clock;
    this.account = account;
  }

  public static Identities open(Path folder, Clock clock, Account account) throws IOException {
    Shelf<Session> sessions =
        Shelf.open(folder.resolve("journal"), new Shelf.Form<>(Session::write, Session::read));
    return new Identities(sessions, clock, account);
  }

  /// The session that an access key was given out for, if it has not expired.
  public Optional<Session> session(String accessKey) {
    return sessions
        .change(edit -> edit.find(accessKey))
        .filter(session -> session.expires().isAfter(clock.instant()));
  }

  /// Whom a call is attributed to: a session of a role, or the account itself.
  public String arn(Request request) {
    return request
        .caller()
        .flatMap(one -> session(one.accessKey()))
        .map(Session::arn)
        .orElseGet(() -> account.globalArn("iam", "root"));
  }

  /// The operations of the API by name.
  public Map<String, Operation> operations() {
    return Map.of(
        "AssumeRole", (input, _) -> takeOn(input),
        "GetSessionToken", (input, request) -> token(input, request),
        "GetCallerIdentity", (_, request) -> caller(request),
        "GetAccessKeyInfo", (input, _) -> keyInfo(input));
  }

  /// STS as its clients see it.
  public QueryProtocol service() {
    return QueryProtocol.of(NAMESPACE, operations());
  }

  /// Takes on a role in the name of another service of the cloud.
  public Session takeOn(String roleArn, String name, Duration duration) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    String key = "ASIA" + text(6) + "_" + role.replaceAll("\\W", "_");
    Session session = new Session(key, roleArn, name, now.plus(duration));
    return sessions.change(edit -> {
      edit.all().values().stream()
          .filter(one -> !one.expires().isAfter(now))
          .forEach(one -> edit.remove(one.accessKey()));
      edit.put(key, session);
      return session;
    });
  }

  private ObjectNode takeOn(ObjectNode input) {
    String roleArn = needed(input, "RoleArn");
    String name = needed(input, "RoleSessionName");
    if (!roleArn.matches("arn:[\\w-]+:iam::\\d{12}:role/.+")) {
      throw new AwsError("ValidationError", 400, roleArn + " is invalid");
    }
    if (!name.matches("[\\w+=,.@-]{2,64}")) {
      throw invalid(
          name, "roleSessionName", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
    }
    Session session = takeOn(roleArn, name, duration(input));
    ObjectNode output = Fields.none();
    output.set("Credentials", credentials(session));
    String id = "AROA%016X".formatted(roleArn.hashCode() & 0xFFFFFFFFL);
    output
        .putObject("AssumedRoleUser")
        .put("AssumedRoleId", id + ":" + name)
        .put("Arn", session.arn());
    return output;
  }

  private static Duration duration(ObjectNode input) {
    long seconds = Fields.whole(input, "DurationSeconds").orElse(USUAL.toSeconds());
    if (seconds < SHORTEST) {
      throw invalid(
          seconds, "durationSeconds", "Member must have value greater than or equal to 900");
    }
    if (seconds > LONGEST) {
      throw invalid(
          seconds, "durationSeconds", "Member must have value less than or equal to 43200");
    }
    return Duration.ofSeconds(seconds);
  }

  private ObjectNode credentials(Session session) {
    byte[] bytes = new byte[30];
    random.nextBytes(bytes);
    String secret = Base64.getEncoder().encodeToString(bytes);
    return Fields.none()
        .put("AccessKeyId", session.accessKey())
        .put("SecretAccessKey", secret)
        .put("SessionToken", text(64))
        .put("Expiration", session.expires().toString());
  }

  private ObjectNode token(ObjectNode input, Request request) {
    String key = request.caller().map(Caller::accessKey).orElse("");
    Instant expires = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(duration(input));
    ObjectNode output = Fields.none();
    output.set("Credentials", credentials(new Session(key, "", "", expires)));
    return output;
  }

  private ObjectNode caller(Request request) {
    Optional<Session> session = request.caller().flatMap(one -> session(one.accessKey()));
    return Fields.none()
        .put(
            "UserId",
            session
                .map(one ->
                    "AROA%016X:%s".formatted(one.roleArn().hashCode() & 0xFFFFFFFFL, one.name()))
                .orElse(account.id()))
        .put("Account", account.id())
        .put("Arn", arn(request));
  }

  private ObjectNode keyInfo(ObjectNode input) {
    needed(input, "AccessKeyId");
    return Fields.none().put("Account", account.id());
  }

  private String text(int bytes) {
    byte[] chosen = new byte[bytes];
    random.nextBytes(chosen);
    return HexFormat.of().formatHex(chosen).toUpperCase(Locale.ROOT);
  }

  private static String needed(ObjectNode input, String name) {
    return Fields.text(input, name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() ->
            new AwsError(
                "ValidationError",
                400,
                "1 validation error detected: Value null at '%s%s' failed to satisfy constraint: Member must not be null"
                    .formatted(name.substring(0, 1).toLowerCase(Locale.ROOT), name.substring(1))));
  }

  private static AwsError invalid(Object value, String field, String constraint) {
    return new AwsError(
        "ValidationError",
        400,
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, field, constraint));
  }

  @Override
  public void close() throws IOException {
    sessions.close();
  }
}
