package dev.lakestep.compiler.manifest.access;

import java.util.List;

/// What someone asks for of the files of a table, or of a place in S3.
record Files(Grants grants, Ask ask, S3Area area) {

  void read() {
    look();
    grants.task(ask, List.of("s3:GetObject"), area.objectsArn());
    grants.sometimes(Permission.ENCRYPTED, ask, List.of("kms:Decrypt"), S3Grants.key(area));
  }

  /// Whoever writes a table reads its metadata too.
  void write() {
    look();
    grants.task(
        ask,
        List.of(
            "s3:AbortMultipartUpload",
            "s3:GetObject",
            "s3:ListMultipartUploadParts",
            "s3:PutObject"),
        area.objectsArn());
    S3Grants.encrypted(grants, ask, area);
  }

  void delete() {
    grants.task(ask, List.of("s3:DeleteObject"), area.objectsArn());
  }

  void look() {
    grants.task(ask, List.of("s3:GetBucketLocation"), area.bucketArn());
    grants.list(ask, area);
  }
}
