package dev.lakestep.iam.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Body;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.FormTree;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.fault.Operations;
import dev.lakestep.iam.demand.Asked;
import dev.lakestep.s3.Address;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What a request asks for, in whatever protocol, with names as the API has them.
final class AskedReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 80 << 20;

  private static final Map<String, String> S3_QUERY =
      Map.of(
          "prefix", "Prefix",
          "delimiter", "Delimiter",
          "max-keys", "MaxKeys",
          "versionId", "VersionId");

  private static final Map<String, String> S3_HEADERS =
      Map.of(
          "x-amz-copy-source", "CopySource",
          "x-amz-tagging", "Tagging",
          "x-amz-tagging-directive", "TaggingDirective",
          "x-amz-acl", "ACL",
          "x-amz-server-side-encryption", "ServerSideEncryption",
          "if-match", "IfMatch");

  /// Operations of Lambda whose bodies name a role.
  private static final List<String> ROLES =
      List.of("CreateFunction", "UpdateFunctionConfiguration");

  private AskedReader() {}

  /// What is asked, and the request for who reads its body next.
  record Read(Asked asked, Request request, boolean isForm) {}

  static Read read(Request request) throws IOException {
    String service = request.caller().map(Caller::service).orElse("");
    Operations.Named named = Operations.of(service, request);
    return switch (service) {
      case "s3" -> s3(named);
      case "lambda" -> rest(named, "functions", "FunctionName");
      case "scheduler" ->
          rest(
              named, named.operation().endsWith("Group") ? "schedule-groups" : "schedules", "Name");
      default -> other(named, service);
    };
  }

  private static Read s3(Operations.Named named) throws IOException {
    Request request = named.request();
    Address address = Address.of(request);
    ObjectNode input = Fields.none().put("Bucket", address.bucket()).put("Key", address.key());
    S3_QUERY.forEach((name, field) ->
        request.parameters().value(name).ifPresent(value -> input.put(field, value)));
    S3_HEADERS.forEach(
        (name, field) -> request.headers().value(name).ifPresent(value -> input.put(field, value)));
    if (!named.operation().equals("DeleteObjects")) {
      return new Read(new Asked("s3", named.operation(), input), request, false);
    }
    byte[] bytes = request.body().bytes(LONGEST);
    var objects = input.putObject("Delete").putArray("Objects");
    for (Element one : Xml.read(bytes).map(document -> document.all("Object")).orElse(List.of())) {
      ObjectNode object = objects.addObject().put("Key", one.textOf("Key").orElse(""));
      one.textOf("VersionId").ifPresent(version -> object.put("VersionId", version));
    }
    return new Read(new Asked("s3", named.operation(), input), again(request, bytes), false);
  }

  /// The path names what it is about, and the query says more.
  private static Read rest(Operations.Named named, String collection, String field)
      throws IOException {
    Request request = named.request();
    String service = request.caller().map(Caller::service).orElse("");
    boolean reads =
        service.equals("scheduler")
            || ROLES.contains(named.operation())
            || named.operation().equals("CreateEventSourceMapping");
    byte[] bytes = reads ? request.body().bytes(LONGEST) : new byte[0];
    ObjectNode input = json(bytes);
    List<String> path = List.of(request.path().split("/", -1));
    int at = path.indexOf(collection);
    if (at >= 0 && at + 1 < path.size() && !path.get(at + 1).isEmpty()) {
      input.put(field, decoded(path.get(at + 1)));
    }
    int mapping = path.indexOf("event-source-mappings");
    if (mapping >= 0 && mapping + 1 < path.size()) {
      input.put("UUID", path.get(mapping + 1));
    }
    int tags = path.indexOf("tags");
    if (tags >= 0 && tags + 1 < path.size()) {
      String arn = decoded(String.join("/", path.subList(tags + 1, path.size())));
      input.put("Resource", arn).put("ResourceArn", arn);
    }
    for (Parameters.Parameter one : request.parameters().all()) {
      String name = one.name().equals("groupName") ? "GroupName" : one.name();
      input.put(name, one.value());
    }
    return new Read(
        new Asked(service, named.operation(), input),
        reads ? again(request, bytes) : request,
        false);
  }

  private static Read other(Operations.Named named, String service) throws IOException {
    Request request = named.request();
    byte[] bytes = request.body().bytes(LONGEST);
    boolean isForm = request.headers().value("X-Amz-Target").isEmpty();
    Parameters form =
        bytes.length == 0
            ? request.parameters()
            : Parameters.of(isForm ? new String(bytes, StandardCharsets.UTF_8) : "");
    ObjectNode input = isForm ? FormTree.of(form).fields() : json(bytes);
    if (service.equals("sqs") && isForm && !input.has("QueueUrl")) {
      input.put("QueueUrl", request.path());
    }
    return new Read(new Asked(service, named.operation(), input), again(request, bytes), isForm);
  }

  private static ObjectNode json(byte[] bytes) throws IOException {
    try {
      return bytes.length > 0 && JSON.readTree(bytes) instanceof ObjectNode fields
          ? fields
          : Fields.none();
    } catch (JsonProcessingException e) { // the service says so itself
      return Fields.none();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  static Request again(Request request, byte[] bytes) {
    return new Request(
        request.method(),
        request.path(),
        request.parameters(),
        request.headers(),
        new Body(new ByteArrayInputStream(bytes)),
        request.caller(),
        request.id());
  }
}
