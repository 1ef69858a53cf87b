package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What uploads there are, and which parts of one have come.
record UploadListings(Scene scene) {
  private static final int MOST = 1000;

  Answer parts(Address address, Request request) {
    Upload upload = new Uploads(scene).upload(address, request);
    int marker = number(request, "part-number-marker", 0);
    int most = Math.min(MOST, number(request, "max-parts", MOST));
    List<Upload.Part> rest = List.copyOf(upload.parts().tailMap(marker, false).values());
    List<Upload.Part> page = rest.subList(0, Math.min(most, rest.size()));
    boolean isCut = rest.size() > page.size();
    List<Element> all = new ArrayList<>();
    all.add(Element.text("Bucket", address.bucket()));
    all.add(Element.text("Key", address.key()));
    all.add(Element.text("UploadId", upload.id()));
    all.add(Element.text("PartNumberMarker", String.valueOf(marker)));
    if (isCut) {
      String last = String.valueOf(page.isEmpty() ? marker : page.getLast().number());
      all.add(Element.text("NextPartNumberMarker", last));
    }
    all.add(Element.text("MaxParts", String.valueOf(most)));
    all.add(Element.text("IsTruncated", String.valueOf(isCut)));
    page.forEach(part -> all.add(part(part)));
    all.add(Element.text("StorageClass", "STANDARD"));
    Element document = Element.of("ListPartsResult", all).in(S3Service.NAMESPACE);
    return Answer.of(200, "application/xml", Xml.write(document));
  }

  private static Element part(Upload.Part part) {
    Element element =
        Element.of(
            "Part",
            Element.text("PartNumber", String.valueOf(part.number())),
            Element.text("LastModified", part.modified().toString()),
            Element.text("ETag", Describing.quoted(part.etag())),
            Element.text("Size", String.valueOf(part.piece().length())));
    for (var checksum : part.checksums().entrySet()) {
      String name = ChecksumKind.of(checksum.getKey()).map(ChecksumKind::element).orElseThrow();
      element = element.with(Element.text(name, checksum.getValue()));
    }
    return element;
  }

  Answer uploads(Address address, Request request) {
    Bucket bucket = scene.bucket(address);
    String prefix = request.parameters().value("prefix").orElse("");
    List<Element> all = new ArrayList<>();
    all.add(Element.text("Bucket", bucket.name()));
    all.add(Element.text("Prefix", prefix));
    all.add(Element.text("MaxUploads", String.valueOf(MOST)));
    all.add(Element.text("IsTruncated", "false"));
    bucket.uploads().values().stream()
        .filter(upload -> upload.key().startsWith(prefix))
        .sorted(Comparator.comparing(Upload::key, Bucket.ORDER).thenComparing(Upload::initiated))
        .forEach(upload -> all.add(upload(upload)));
    Element document = Element.of("ListMultipartUploadsResult", all).in(S3Service.NAMESPACE);
    return Answer.of(200, "application/xml", Xml.write(document));
  }

  private static Element upload(Upload upload) {
    return Element.of(
        "Upload",
        Element.text("Key", upload.key()),
        Element.text("UploadId", upload.id()),
        Element.text("StorageClass", "STANDARD"),
        Element.text("Initiated", upload.initiated().toString()));
  }

  private static int number(Request request, String name, int fallback) {
    String text = request.parameters().value(name).orElse("");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : fallback;
  }
}
