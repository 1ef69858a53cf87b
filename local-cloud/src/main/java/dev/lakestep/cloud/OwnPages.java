package dev.lakestep.cloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.SpecError;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.iam.guard.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// What a cloud tells of itself and lets itself be told, without a signature. It stands where
/// nothing of AWS can be: no bucket has a name like this.
record OwnPages(Of own, Service others) implements Service {
  private static final String BEGIN = "/_lakestep/";
  private static final String FAULTS = "/_lakestep/faults";
  private static final String IAM = "/_lakestep/iam";
  private static final int LONGEST = 1 << 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What they tell of.
  record Of(Supplier<SequencedMap<String, Readiness>> services, Faults faults, Guard guard) {}

  @Override
  public Answer answer(Request request) throws IOException {
    if (!request.path().startsWith(BEGIN)) {
      return others.answer(request);
    }
    // A page that is open in a browser could ask, too, and does not belong here.
    if (request.headers().value("Origin").isPresent()) {
      return told(403, "not for pages in a browser");
    }
    return switch (request.method() + " " + request.path()) {
      case "GET " + Health.PATH -> json(200, health().json());
      case "GET " + FAULTS -> json(200, health().faultsJson());
      case "POST " + FAULTS, "PUT " + FAULTS -> armed(request);
      case "DELETE " + FAULTS -> {
        own.faults().disarm();
        yield json(200, health().faultsJson());
      }
      case "GET " + IAM -> json(200, own.guard().report().json());
      case "POST " + IAM, "PUT " + IAM -> turned(request);
      case "DELETE " + IAM -> {
        own.guard().forget();
        yield json(200, own.guard().report().json());
      }
      default ->
          told(
              404,
              "there is GET %s, and GET, POST, DELETE %s and %s"
                  .formatted(Health.PATH, FAULTS, IAM));
    };
  }

  private Health health() {
    Faults faults = own.faults();
    return new Health(
        Running.ownVersion(), own.services().get(), faults.spec().text(), faults.counts());
  }

  private Answer armed(Request request) throws IOException {
    String spec = new String(request.body().bytes(LONGEST), StandardCharsets.UTF_8);
    try {
      own.faults().arm(spec);
    } catch (SpecError wrong) {
      return told(400, wrong.words());
    }
    return json(200, health().faultsJson());
  }

  /// Switches what becomes of permissions.
  private Answer turned(Request request) throws IOException {
    String word = new String(request.body().bytes(LONGEST), StandardCharsets.UTF_8);
    Optional<Mode> mode = Mode.of(word);
    if (mode.isEmpty()) {
      return told(400, "there is off, report and enforce, and no `%s`".formatted(word));
    }
    own.guard().turn(mode.get());
    return json(200, own.guard().report().json());
  }

  private static Answer told(int status, String message) {
    return json(status, JSON.createObjectNode().put("message", message));
  }

  private static Answer json(int status, ObjectNode content) {
    return Answer.of(status, "application/json", content + "\n");
  }
}
