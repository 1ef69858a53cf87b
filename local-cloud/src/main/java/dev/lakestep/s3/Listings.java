package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.s3.Version.Stored;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What is in a bucket, by pages: the keys, or all their versions.
record Listings(Scene scene) {
  private static final int MOST = 1000;

  /// What a client asks for in any listing.
  record Asked(String prefix, String delimiter, int most, boolean encoded) {
    static Asked of(Parameters parameters) {
      String most = parameters.value("max-keys").orElse("1000");
      if (!most.matches("\\d{1,9}")) {
        throw S3Errors.invalidArgument("Provided max-keys not an integer or within integer range");
      }
      Optional<String> encoding = parameters.value("encoding-type");
      if (encoding.filter(type -> !type.equals("url")).isPresent()) {
        throw S3Errors.invalidArgument("Invalid Encoding Method specified in Request");
      }
      return new Asked(
          parameters.value("prefix").orElse(""),
          parameters.value("delimiter").orElse(""),
          Math.min(MOST, Integer.parseInt(most)),
          encoding.isPresent());
    }

    String text(String key) {
      return encoded
          ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/").replace("*", "%2A")
          : key;
    }
  }

  Answer second(Address address, Request request) {
    Parameters parameters = request.parameters();
    Asked asked = Asked.of(parameters);
    Optional<String> token = parameters.value("continuation-token");
    Optional<String> startAfter = parameters.value("start-after");
    String from = token.map(Listings::decoded).or(() -> startAfter).orElse("");
    KeyPage page = KeyPage.of(scene.bucket(address), asked, from);
    List<Element> all = new ArrayList<>(head(address, asked, page.isCut()));
    all.add(Element.text("KeyCount", String.valueOf(page.count())));
    token.ifPresent(text -> all.add(Element.text("ContinuationToken", text)));
    startAfter.ifPresent(text -> all.add(Element.text("StartAfter", asked.text(text))));
    if (page.isCut()) {
      all.add(Element.text("NextContinuationToken", encoded(page.last())));
    }
    boolean withOwner = parameters.value("fetch-owner").filter("true"::equals).isPresent();
    return answer("ListBucketResult", all, page, new Shown(asked, withOwner));
  }

  Answer first(Address address, Request request) {
    Asked asked = Asked.of(request.parameters());
    String marker = request.parameters().value("marker").orElse("");
    KeyPage page = KeyPage.of(scene.bucket(address), asked, marker);
    List<Element> all = new ArrayList<>(head(address, asked, page.isCut()));
    all.add(Element.text("Marker", asked.text(marker)));
    if (page.isCut() && !asked.delimiter().isEmpty()) {
      all.add(Element.text("NextMarker", asked.text(page.last())));
    }
    return answer("ListBucketResult", all, page, new Shown(asked, true));
  }

  private record Shown(Asked asked, boolean withOwner) {}

  private static List<Element> head(Address address, Asked asked, boolean isCut) {
    List<Element> all = new ArrayList<>();
    all.add(Element.text("Name", address.bucket()));
    all.add(Element.text("Prefix", asked.text(asked.prefix())));
    all.add(Element.text("MaxKeys", String.valueOf(asked.most())));
    if (!asked.delimiter().isEmpty()) {
      all.add(Element.text("Delimiter", asked.text(asked.delimiter())));
    }
    if (asked.encoded()) {
      all.add(Element.text("EncodingType", "url"));
    }
    all.add(Element.text("IsTruncated", String.valueOf(isCut)));
    return all;
  }

  private static Answer answer(String name, List<Element> head, KeyPage page, Shown shown) {
    List<Element> all = new ArrayList<>(head);
    page.objects().forEach(object -> all.add(content(object, shown)));
    page.prefixes().forEach(prefix -> all.add(common(prefix, shown.asked())));
    Element document = Element.of(name, all).in(S3Service.NAMESPACE);
    return Answer.of(200, "application/xml", Xml.write(document));
  }

  private static Element content(Stored object, Shown shown) {
    Element content =
        Element.of(
            "Contents",
            Element.text("Key", shown.asked().text(object.key())),
            Element.text("LastModified", object.modified().toString()),
            Element.text("ETag", Describing.quoted(object.etag())),
            Element.text("Size", String.valueOf(object.size())),
            Element.text("StorageClass", "STANDARD"));
    return shown.withOwner() ? content.with(owner()) : content;
  }

  static Element owner() {
    return Element.of(
        "Owner", Element.text("ID", S3Service.OWNER), Element.text("DisplayName", "lakestep"));
  }

  static Element common(String prefix, Asked asked) {
    return Element.of("CommonPrefixes", Element.text("Prefix", asked.text(prefix)));
  }

  /// `GET ?versions`
  Answer versions(Address address, Request request) {
    Parameters parameters = request.parameters();
    Asked asked = Asked.of(parameters);
    String key = parameters.value("key-marker").orElse("");
    String id = parameters.value("version-id-marker").orElse("");
    VersionPage page = VersionPage.of(scene.bucket(address), asked, new VersionPage.From(key, id));
    List<Element> all = new ArrayList<>(head(address, asked, page.isCut()));
    all.add(Element.text("KeyMarker", asked.text(key)));
    all.add(Element.text("VersionIdMarker", id));
    if (page.isCut()) {
      all.add(Element.text("NextKeyMarker", asked.text(page.last().key())));
      all.add(Element.text("NextVersionIdMarker", page.last().id()));
    }
    page.versions().forEach(entry -> all.add(version(entry, asked)));
    page.prefixes().forEach(prefix -> all.add(common(prefix, asked)));
    Element document = Element.of("ListVersionsResult", all).in(S3Service.NAMESPACE);
    return Answer.of(200, "application/xml", Xml.write(document));
  }

  private static Element version(VersionPage.Entry entry, Asked asked) {
    Version version = entry.version();
    Element head =
        Element.of(
            version instanceof Stored ? "Version" : "DeleteMarker",
            Element.text("Key", asked.text(version.key())),
            Element.text("VersionId", version.id()),
            Element.text("IsLatest", String.valueOf(entry.isLatest())),
            Element.text("LastModified", version.modified().toString()));
    Element whole =
        version instanceof Stored stored
            ? head.with(Element.text("ETag", Describing.quoted(stored.etag())))
                .with(Element.text("Size", String.valueOf(stored.size())))
                .with(Element.text("StorageClass", "STANDARD"))
            : head;
    return whole.with(owner());
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw S3Errors.invalidArgument("The continuation token provided is incorrect");
    }
  }
}
