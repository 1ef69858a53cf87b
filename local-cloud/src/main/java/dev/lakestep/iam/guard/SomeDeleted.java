package dev.lakestep.iam.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Body;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.iam.demand.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Deletes those of many objects that whoever asks may delete: S3 answers for each key, and says of
/// each of the others that it was refused.
record SomeDeleted(Guard guard, Who who) {
  private static final int LONGEST = 2 << 20;
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  private static final String RESULT = "DeleteResult";

  static boolean isAbout(Asked asked) {
    return asked.service().equals("s3") && asked.operation().equals("DeleteObjects");
  }

  private Optional<AwsError> refusal(JsonNode bucket, ObjectNode object) {
    ObjectNode input = Fields.none();
    input.set("Bucket", bucket);
    input.putObject("Delete").putArray("Objects").add(object);
    try {
      guard.check(new Asking(Optional.of(who), new Asked("s3", "DeleteObjects", input)));
      return Optional.empty();
    } catch (AwsError refused) {
      return Optional.of(refused);
    }
  }

  Answer answer(AskedReader.Read read, Service next) throws IOException {
    JsonNode bucket = read.asked().input().path("Bucket");
    byte[] bytes = read.request().body().bytes(LONGEST);
    Element asked = Xml.read(bytes).orElseGet(() -> Element.of("Delete"));
    List<Element> errors = new ArrayList<>();
    List<Element> rest = new ArrayList<>();
    for (Element one : asked.inner()) {
      Optional<AwsError> refused =
          one.name().equals("Object") ? refusal(bucket, fields(one)) : Optional.empty();
      refused.ifPresentOrElse(error -> errors.add(told(one, error)), () -> rest.add(one));
    }
    if (errors.isEmpty()) {
      return next.answer(AskedReader.again(read.request(), bytes));
    }
    if (rest.stream().noneMatch(one -> one.name().equals("Object"))) {
      return written(errors);
    }
    Answer answer = next.answer(about(read.request(), Element.of("Delete", rest)));
    if (!(answer.content() instanceof Answer.Content.Written(var text)) || answer.status() != 200) {
      return answer;
    }
    List<Element> all =
        new ArrayList<>(
            Xml.read(text.getBytes(StandardCharsets.UTF_8)).map(Element::inner).orElse(List.of()));
    all.addAll(errors);
    return written(all);
  }

  private static ObjectNode fields(Element object) {
    ObjectNode fields = Fields.none().put("Key", object.textOf("Key").orElse(""));
    object.textOf("VersionId").ifPresent(version -> fields.put("VersionId", version));
    return fields;
  }

  private static Element told(Element object, AwsError error) {
    List<Element> all = new ArrayList<>(object.all("Key"));
    all.addAll(object.all("VersionId"));
    all.add(Element.text("Code", error.code()));
    all.add(Element.text("Message", error.words()));
    return Element.of("Error", all);
  }

  private static Answer written(List<Element> results) {
    Element document = Element.of(RESULT, results).in(NAMESPACE);
    return Answer.of(200, "application/xml", Xml.write(document));
  }

  /// Another content has other digests.
  private static Request about(Request request, Element content) {
    List<Headers.Header> headers =
        request.headers().all().stream().filter(header -> !isDigest(header.name())).toList();
    return new Request(
        request.method(),
        request.path(),
        request.parameters(),
        new Headers(headers),
        Body.of(Xml.write(content)),
        request.caller(),
        request.id());
  }

  private static boolean isDigest(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.equals("content-md5")
        || name.equals("content-length")
        || name.equals("x-amz-content-sha256")
        || name.startsWith("x-amz-checksum-");
  }

  /// The same for those who call from inside the cloud.
  ObjectNode call(Calls.Call call, Calls next) {
    JsonNode bucket = call.input().path("Bucket");
    ObjectNode input = call.input().deepCopy();
    ArrayNode errors = Fields.none().putArray("Errors");
    ArrayNode rest = Fields.none().putArray("Objects");
    for (JsonNode one : call.input().path("Delete").path("Objects")) {
      ObjectNode object = one instanceof ObjectNode fields ? fields : Fields.none();
      refusal(bucket, object)
          .ifPresentOrElse(
              error ->
                  errors.add(
                      object
                          .deepCopy()
                          .retain("Key", "VersionId")
                          .put("Code", error.code())
                          .put("Message", error.words())),
              () -> rest.add(one));
    }
    if (errors.isEmpty()) {
      return next.call(call);
    }
    ObjectNode result = Fields.none();
    if (!rest.isEmpty()) {
      ((ObjectNode) input.path("Delete")).set("Objects", rest);
      result = next.call(new Calls.Call(call.service(), call.operation(), input, call.roleArn()));
    }
    result.withArray("Errors").addAll(errors);
    return result;
  }
}
