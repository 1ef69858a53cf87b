package dev.lakestep.iam.guard;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.iam.demand.Asked;
import dev.lakestep.identity.Identities;
import dev.lakestep.identity.Session;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// Stands before all services, and lets in what the policies of who calls allow.
public final class GuardedService implements Service {
  private static final String TEMPORARY = "ASIA";
  private static final Set<String> READS = Set.of("GetObject", "HeadObject", "GetObjectAttributes");

  private final Guard guard;
  private final Identities identities;
  private final Service next;

  public GuardedService(Guard guard, Identities identities, Service next) {
    this.guard = guard;
    this.identities = identities;
    this.next = next;
  }

  @Override
  public Answer answer(Request request) throws IOException {
    if (guard.isOff() || request.caller().isEmpty()) {
      return next.answer(request);
    }
    String key = request.caller().get().accessKey();
    Optional<Session> session = identities.session(key);
    AskedReader.Read read = AskedReader.read(request);
    try {
      if (session.isEmpty() && key.startsWith(TEMPORARY) && guard.mode() == Mode.ENFORCE) {
        throw expired(read.asked().service());
      }
      if (session.isPresent() && SomeDeleted.isAbout(read.asked())) {
        return new SomeDeleted(guard, Who.of(session.get())).answer(read, next);
      }
      guard.check(new Asking(session.map(Who::of), read.asked()));
    } catch (AwsError refused) {
      return Refusing.of(refused, read);
    }
    Answer answer = next.answer(read.request());
    return session.isPresent() && answer.status() == 404
        ? hidden(answer, session.get(), read)
        : answer;
  }

  private static AwsError expired(String service) {
    return service.equals("s3")
        ? new AwsError("ExpiredToken", 400, "The provided token has expired.")
        : new AwsError(
            "ExpiredTokenException", 403, "The security token included in the request is expired");
  }

  /// Who may not list a bucket is not told what is missing in it.
  private Answer hidden(Answer answer, Session session, AskedReader.Read read) {
    Asked asked = read.asked();
    if (!asked.service().equals("s3") || !READS.contains(asked.operation())) {
      return answer;
    }
    try {
      guard.check(
          Who.of(session),
          GuardedCalls.listing(
              asked.input().path("Bucket").asText(), asked.input().path("Key").asText()),
          "s3");
      return answer;
    } catch (AwsError refused) {
      return Refusing.of(refused, read);
    }
  }
}
