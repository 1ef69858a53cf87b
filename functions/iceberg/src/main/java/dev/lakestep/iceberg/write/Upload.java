package dev.lakestep.iceberg.write;

import dev.lakestep.task.S3Uri;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/// Puts files into S3: small ones at once, others in parts.
public record Upload(S3Client s3) {
  private static final int PART = 16 << 20;

  public void put(Path file, S3Uri to) throws IOException {
    if (Files.size(file) <= PART) {
      s3.putObject(
          request -> request.bucket(to.bucket()).key(to.key()), RequestBody.fromFile(file));
      return;
    }
    String upload =
        s3.createMultipartUpload(request -> request.bucket(to.bucket()).key(to.key())).uploadId();
    try {
      List<CompletedPart> parts = parts(file, to, upload);
      s3.completeMultipartUpload(request ->
          request
              .bucket(to.bucket())
              .key(to.key())
              .uploadId(upload)
              .multipartUpload(all -> all.parts(parts)));
    } catch (NoSuchUploadException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      s3.abortMultipartUpload(
          request -> request.bucket(to.bucket()).key(to.key()).uploadId(upload));
      throw e;
    }
  }

  private List<CompletedPart> parts(Path file, S3Uri to, String upload) throws IOException {
    List<CompletedPart> parts = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] part = in.readNBytes(PART);
      while (part.length > 0) {
        int number = parts.size() + 1;
        String tag =
            s3.uploadPart(
                    request ->
                        request
                            .bucket(to.bucket())
                            .key(to.key())
                            .uploadId(upload)
                            .partNumber(number),
                    RequestBody.fromBytes(part))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        part = in.readNBytes(PART);
      }
    }
    return parts;
  }
}
