package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.items;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Rows.openFields;
import static dev.lakestep.compiler.catalogue.Shape.REGEX;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import dev.lakestep.compiler.catalogue.Rows.Field;
import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// What the tasks and the trigger of S3 have in common.
final class S3Parts {
  private S3Parts() {}

  static final Property ENCRYPTION =
      may(
          "serverSideEncryption",
          oneOf("AES256", "AWS_KMS", "AWS_KMS_DSSE", "aws:kms", "aws:kms:dsse", "NONE"),
          "How S3 encrypts the object.");

  static final Property KMS_KEY = may("kmsKeyId", TEXT, "Key of KMS that encrypts the object.");

  static final Property BUCKET = need("bucket", TEXT, "The bucket.");
  static final Property KEY = need("key", TEXT, "Key of the object.");

  static final Property PAYER =
      may("requestPayer", oneOf("requester"), "Who pays, where not the bucket's owner.");
  static final Property OWNER =
      may("expectedBucketOwner", TEXT, "Account that the bucket must belong to.");

  static final Shape FILTER = oneOf("BOTH", "FILES", "DIRECTORY");

  /// How Kestra chooses objects of a bucket.
  static final List<Property> CHOICE =
      List.of(
          BUCKET,
          may("prefix", TEXT, "What the keys begin with."),
          may("delimiter", TEXT, "What ends a folder in a key."),
          may("marker", TEXT, "Key after which the list begins."),
          may("encodingType", TEXT, "How keys travel.")
              .ignored("keys travel safely whatever they hold"),
          may("maxKeys", WHOLE, "How many keys are looked at, at most.").fallback("1000"),
          may("regexp", REGEX, "Expression that the whole key must match."),
          may("filter", FILTER, "Whether files, folders or both are meant.").fallback("BOTH"),
          PAYER,
          OWNER);

  static final Property MAX_FILES =
      may("maxFiles", WHOLE, "How many objects at most; more are left out.").fallback("25");

  static final Shape TARGET =
      struct(
          "moveTo",
          may("bucket", TEXT, "Bucket to move to, where not the same."),
          need("key", TEXT, "Key, or the beginning of the keys, to move to."),
          ENCRYPTION,
          KMS_KEY);

  static final Property ACTION =
      need("action", oneOf("MOVE", "DELETE", "NONE"), "What becomes of the objects then.");
  static final Property MOVE_TO = may("moveTo", TARGET, "Where they are moved to.");

  /// What is known of an object.
  static final List<Field> OBJECT_FIELDS =
      List.of(
          field("uri", Type.TEXT),
          field("bucket", Type.TEXT),
          field("key", Type.TEXT),
          field("etag", Type.TEXT),
          field("size", Type.WHOLE),
          field("lastModified", Type.MOMENT),
          field("owner", openFields(field("id", Type.TEXT), field("displayName", Type.TEXT))),
          field("versionId", Type.TEXT),
          field("checksumAlgorithm", Type.TEXT),
          field("checksumValue", Type.TEXT));

  static final Type OBJECTS = items(fields(OBJECT_FIELDS.toArray(Field[]::new)));

  private static final Type FILE_INFO =
      fields(
          field("uri", Type.TEXT),
          field("contentLength", Type.WHOLE),
          field("contentType", Type.TEXT),
          field("metadata", Rows.mapOf(Type.TEXT)),
          field("versionId", Type.TEXT),
          field("eTag", Type.TEXT));

  static final Type FILES = Rows.mapOf(FILE_INFO);
}
