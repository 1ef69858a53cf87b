package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;

import dev.lakestep.compiler.expr.Type;
import java.util.List;
import java.util.stream.Stream;

/// The tasks that list, read and delete objects in S3.
final class S3Tasks {
  private S3Tasks() {}

  private static final Property VALIDATE =
      may("validateChecksum", FLAG, "Whether checksums are compared.")
          .ignored("checksums are always compared");

  static final List<Entry> ENTRIES =
      List.of(
          Aws.task(
              TypeNames.S3_LIST,
              "Lists objects of a bucket.",
              fields(field("objects", S3Parts.OBJECTS)),
              with(S3Parts.MAX_FILES)),
          Aws.task(
              TypeNames.S3_DOWNLOAD,
              "Makes one object, or several, files of the execution.",
              fields(
                  field("uri", Type.TEXT),
                  field("contentLength", Type.WHOLE),
                  field("contentType", Type.TEXT),
                  field("metadata", Rows.mapOf(Type.TEXT)),
                  field("versionId", Type.TEXT),
                  field("eTag", Type.TEXT),
                  field("files", S3Parts.FILES),
                  field("checksumAlgorithm", Type.TEXT),
                  field("checksumValue", Type.TEXT)),
              with(
                  may("key", TEXT, "Key of the object, where it is one."),
                  may("versionId", TEXT, "Version of the object."),
                  S3Parts.MAX_FILES,
                  VALIDATE)),
          Aws.task(
              TypeNames.S3_DOWNLOADS,
              "Makes objects files of the execution, and moves or deletes them.",
              fields(
                  field("objects", S3Parts.OBJECTS), field("outputFiles", Rows.mapOf(Type.TEXT))),
              with(S3Parts.MAX_FILES, S3Parts.ACTION, S3Parts.MOVE_TO, VALIDATE)),
          Aws.task(
              "aws.s3.Delete",
              "Deletes an object.",
              fields(
                  field("versionId", Type.TEXT),
                  field("deleteMarker", Type.FLAG),
                  field("requestCharged", Type.TEXT)),
              S3Parts.BUCKET,
              S3Parts.KEY,
              may("versionId", TEXT, "Version to delete, where not the latest."),
              flag("bypassGovernanceRetention", false, "Whether a governance lock is passed over."),
              may("mfa", TEXT, "Serial number and code of a device.")
                  .refused("a run without a person has no device; use a role that may delete"),
              S3Parts.PAYER,
              S3Parts.OWNER),
          Aws.task(
              "aws.s3.DeleteList",
              "Deletes objects of a bucket.",
              fields(field("count", Type.WHOLE), field("size", Type.WHOLE)),
              with(
                  may("concurrent", WHOLE, "How many at once.")
                      .ignored("S3 deletes a thousand objects in one call"),
                  flag("errorOnEmpty", false, "Whether it fails if there is none."))));

  private static Property[] with(Property... own) {
    return Stream.concat(S3Parts.CHOICE.stream(), Stream.of(own)).toArray(Property[]::new);
  }
}
