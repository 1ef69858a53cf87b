package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.items;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Shape.DATE_TIME;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.REGEX;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.either;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// The tasks that write, copy and move objects in S3.
final class S3WriteTasks {
  private S3WriteTasks() {}

  private static final Shape SOURCE =
      struct(
          "from",
          need("bucket", TEXT, "Bucket of the object."),
          need("key", TEXT, "Key of the object."),
          may("versionId", TEXT, "Version of the object."));

  private static final Shape SOURCES =
      struct(
          "from",
          need("bucket", TEXT, "Bucket of the objects."),
          need("prefix", TEXT, "What the keys of all the objects begin with."),
          may("regexp", REGEX, "Expression that the whole key must match."));

  private static final Shape DESTINATION =
      struct(
          "to",
          may("bucket", TEXT, "Bucket to write to, where not the same."),
          may("key", TEXT, "Key to write to, or its new beginning where several are taken."),
          S3Parts.ENCRYPTION,
          S3Parts.KMS_KEY);

  private static final Property FROM =
      need(
          "from",
          either(SOURCE, SOURCES, TEXT),
          "The object to take, or all with a prefix; a URI will do for one.");
  private static final Property TO =
      may("to", either(DESTINATION, TEXT), "Where it goes; a URI will do.");

  private static final Type WRITTEN =
      fields(
          field("bucket", Type.TEXT),
          field("key", Type.TEXT),
          field("uri", Type.TEXT),
          field("eTag", Type.TEXT),
          field("versionId", Type.TEXT));

  private static final Shape STORAGE_CLASS =
      oneOf(
          "STANDARD",
          "REDUCED_REDUNDANCY",
          "STANDARD_IA",
          "ONEZONE_IA",
          "INTELLIGENT_TIERING",
          "GLACIER",
          "DEEP_ARCHIVE",
          "OUTPOSTS",
          "GLACIER_IR",
          "SNOW",
          "EXPRESS_ONEZONE");

  private static final Shape ACL =
      oneOf(
          "private",
          "public-read",
          "public-read-write",
          "authenticated-read",
          "aws-exec-read",
          "bucket-owner-read",
          "bucket-owner-full-control");

  private static final String GRANTS = "say who may use the bucket in its policy";

  static final List<Entry> ENTRIES =
      List.of(
          Aws.task(
              "aws.s3.Upload",
              "Writes files to a bucket.",
              fields(
                  field("bucket", Type.TEXT),
                  field("key", Type.TEXT),
                  field("eTag", Type.TEXT),
                  field("versionId", Type.TEXT),
                  field("files", S3Parts.FILES)),
              S3Parts.BUCKET,
              need("from", either(listOf(TEXT), OBJECT, TEXT), "URI of a file, or of several."),
              need("key", TEXT, "Key of the object, or the beginning of the keys."),
              may("metadata", Shape.mapOf(TEXT), "What is stored with the object."),
              may("tagging", Shape.mapOf(TEXT), "Tags of the object."),
              may("contentType", TEXT, "Type of what it holds."),
              may("contentEncoding", TEXT, "How what it holds is packed."),
              may("contentDisposition", TEXT, "How a browser shows it."),
              may("contentLanguage", TEXT, "Language of what it holds."),
              may("contentLength", WHOLE, "Bytes that it has.")
                  .ignored("the file knows its length"),
              may("cacheControl", TEXT, "How long it may be cached."),
              may("expires", TEXT, "When a cache forgets it."),
              may("acl", ACL, "Who may read it."),
              may("storageClass", STORAGE_CLASS, "How S3 stores it.").fallback("STANDARD"),
              S3Parts.ENCRYPTION,
              S3Parts.KMS_KEY,
              may("bucketKeyEnabled", FLAG, "Whether the bucket's key encrypts it."),
              may(
                  "checksumAlgorithm",
                  oneOf("CRC32", "CRC32_C", "CRC64_NVME", "SHA1", "SHA256"),
                  "How its checksum is made."),
              may("checksum", TEXT, "Checksum that it must have."),
              may("objectLockMode", oneOf("GOVERNANCE", "COMPLIANCE"), "How it is locked."),
              may("objectLockLegalHoldStatus", oneOf("ON", "OFF"), "Whether it is held by law."),
              may("objectLockRetainUntilDate", DATE_TIME, "How long it is locked."),
              may("concurrentUploads", WHOLE, "How many files at once.")
                  .ignored("the function chooses by its memory"),
              S3Parts.PAYER,
              S3Parts.OWNER),
          Aws.task(
              "aws.s3.Copy",
              "Copies an object.",
              WRITTEN,
              FROM,
              TO,
              flag("delete", false, "Whether the original is deleted then.")),
          Aws.task("aws.s3.Move", "Moves an object; at no time is it lost.", WRITTEN, FROM, TO),
          Aws.task(
              "aws.s3.Stage",
              "Streams a file from the web to S3, unpacked on the way.",
              fields(
                  field("bucket", Type.TEXT),
                  field("key", Type.TEXT),
                  field("uri", Type.TEXT),
                  field("size", Type.WHOLE),
                  field("eTag", Type.TEXT),
                  field("code", Type.WHOLE),
                  field("sha256", Type.TEXT),
                  field("files", items(Type.TEXT))),
              need("from", TEXT, "Address of the file."),
              S3Parts.BUCKET,
              need("key", TEXT, "Key of the object, or the beginning of the keys."),
              may("headers", OBJECT, "Headers to send."),
              may("unpack", oneOf("AUTO", "GZIP", "ZIP", "NONE"), "How the file is unpacked.")
                  .fallback("AUTO"),
              may("entry", TEXT, "Which file of an archive, where it is one."),
              may("sha256", TEXT, "Checksum that the file must have."),
              flag("skipIfExists", false, "Whether an object that is there stays."),
              flag("allowPrivate", false, "Whether the address may be a private one.")),
          Aws.task(
              "aws.s3.CreateBucket",
              "Makes a bucket; one that is there already and ours stays as it is.",
              fields(field("bucket", Type.TEXT), field("region", Type.TEXT)),
              S3Parts.BUCKET,
              may("acl", ACL, "Who may use the bucket.").refused(GRANTS),
              may("grantFullControl", TEXT, "Who may do all.").refused(GRANTS),
              may("grantRead", TEXT, "Who may list it.").refused(GRANTS),
              may("grantReadACP", TEXT, "Who may see who may use it.").refused(GRANTS),
              may("grantWrite", TEXT, "Who may write.").refused(GRANTS),
              may("grantWriteACP", TEXT, "Who may say who may use it.").refused(GRANTS),
              may("objectLockEnabledForBucket", FLAG, "Whether objects can be locked.")));
}
