package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.cloud.wire.Xml;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// S3 as its clients see it, path-style or with the bucket in the name of the host.
public final class S3Service implements Service, AutoCloseable {
  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  static final String OWNER = "0000000000000000000000000000000000000000000000000000000000000000";
  private static final List<String> REFUSED =
      List.of(
          "select", "torrent", "legal-hold", "retention", "restore", "object-lock", "inventory");

  private final Store store;
  private final Scene scene;

  private S3Service(Store store, Scene scene) {
    this.store = store;
    this.scene = scene;
  }

  /// The buckets of a folder; `watcher` is told of each change of an object after it was made, and
  /// again when the folder is opened if the process may have ended before; that is for buckets that
  /// say whom to notify.
  public static S3Service open(Path folder, Clock clock, Consumer<ObjectEvent> watcher)
      throws IOException {
    Store store = Store.open(folder, watcher);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return new S3Service(store, new Scene(store, clock, new Events(micros)));
  }

  /// The objects for a service of the same process; its events name it as who asked.
  public Objects objects(Caller caller) {
    return new Objects(scene, caller);
  }

  /// The operations for a service of the same process, by name; the content of an object is a text.
  public Map<String, Operation> operations() {
    return Operations.of(this::routed);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  @Override
  public Answer answer(Request request) throws IOException {
    Address address;
    try {
      Presigned.check(request, scene.now());
      address = Address.of(request);
      return named(routed(address, request), request);
    } catch (AwsError refused) {
      return named(refused(refused, request), request);
    }
  }

  private static Answer named(Answer answer, Request request) {
    return answer.with("x-amz-request-id", request.id()).with("x-amz-id-2", request.id());
  }

  private static Answer refused(AwsError refused, Request request) {
    if (request.method().equals("HEAD")) {
      return Answer.empty(refused.status());
    }
    List<Element> parts = new ArrayList<>();
    parts.add(Element.text("Code", refused.code()));
    parts.add(Element.text("Message", refused.words()));
    new TreeMap<>(refused.details()).forEach((name, text) -> parts.add(Element.text(name, text)));
    parts.add(Element.text("Resource", request.path()));
    parts.add(Element.text("RequestId", request.id()));
    parts.add(Element.text("HostId", request.id()));
    Element document = Element.of("Error", parts);
    return Answer.of(refused.status(), "application/xml", Xml.write(document));
  }

  private Answer routed(Address address, Request request) throws IOException {
    REFUSED.stream()
        .filter(name -> request.parameters().has(name))
        .findFirst()
        .ifPresent(name -> {
          throw S3Errors.notImplemented("`?%s` of S3".formatted(name));
        });
    if (address.isService()) {
      if (request.method().equals("GET")) {
        return new Buckets(scene).list(request);
      }
      throw S3Errors.isMarker();
    }
    return address.isBucket() ? ofBucket(address, request) : ofObject(address, request);
  }

  private Answer ofBucket(Address address, Request request) throws IOException {
    Parameters asked = request.parameters();
    if (asked.has("versioning")) {
      return new Settings(scene).versioning(address, request);
    }
    Optional<String> setting = Settings.named(request);
    if (setting.isPresent()) {
      return new Settings(scene).of(address, setting.get(), request);
    }
    return switch (request.method()) {
      case "PUT" -> new Buckets(scene).make(address, request);
      case "HEAD" -> new Buckets(scene).head(address, request);
      case "DELETE" -> new Buckets(scene).remove(address);
      case "POST" -> {
        if (asked.has("delete")) {
          yield new Deletions(scene).many(address, request);
        }
        throw S3Errors.notImplemented("uploads by forms");
      }
      case "GET" -> listed(address, request);
      default -> throw S3Errors.isMarker();
    };
  }

  private Answer listed(Address address, Request request) {
    Parameters asked = request.parameters();
    if (asked.has("location")) {
      return new Buckets(scene).location(address, request);
    }
    if (asked.has("uploads")) {
      return new UploadListings(scene).uploads(address, request);
    }
    if (asked.has("versions")) {
      return new Listings(scene).versions(address, request);
    }
    if (asked.has("acl")) {
      scene.bucket(address);
      return Acls.ofOwner();
    }
    return asked.value("list-type").filter("2"::equals).isPresent()
        ? new Listings(scene).second(address, request)
        : new Listings(scene).first(address, request);
  }

  private Answer ofObject(Address address, Request request) throws IOException {
    Parameters asked = request.parameters();
    if (asked.has("tagging")) {
      return new Settings(scene).tagging(address, request);
    }
    if (asked.has("acl")) {
      scene.object(address, request);
      return Acls.ofOwner();
    }
    boolean ofUpload = asked.has("uploadId");
    return switch (request.method()) {
      case "GET" -> {
        if (ofUpload) {
          yield new UploadListings(scene).parts(address, request);
        }
        yield asked.has("attributes")
            ? new ObjectReads(scene).attributes(address, request)
            : new ObjectReads(scene).read(address, request);
      }
      case "HEAD" -> new ObjectReads(scene).read(address, request);
      case "PUT" -> put(address, ofUpload, request);
      case "POST" -> post(address, request);
      case "DELETE" ->
          ofUpload
              ? new Uploads(scene).abort(address, request)
              : new Deletions(scene).one(address, request);
      default -> throw S3Errors.isMarker();
    };
  }

  private Answer put(Address address, boolean ofUpload, Request request) throws IOException {
    Optional<String> source = request.headers().value("x-amz-copy-source");
    if (ofUpload) {
      return source.isPresent()
          ? new Uploads(scene).partOf(address, source.get(), request)
          : new Uploads(scene).part(address, request);
    }
    return source.isPresent()
        ? new ObjectWrites(scene).copy(address, source.get(), request)
        : new ObjectWrites(scene).put(address, request);
  }

  private Answer post(Address address, Request request) throws IOException {
    if (request.parameters().has("uploads")) {
      return new Uploads(scene).begin(address, request);
    }
    if (request.parameters().has("uploadId")) {
      return new Completions(scene).complete(address, request);
    }
    throw S3Errors.isMarker();
  }
}
