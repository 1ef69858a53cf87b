package dev.lakestep.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.AssetHashType;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.assets.Asset;

/// Files that the CDK command line uploads before it deploys, each under the hash of what is in it.
///
/// @param folder for those that are made on the way
record Assets(Path folder) {
  /// Where CloudFormation finds a file.
  record Place(String bucket, String key, String hash) {}

  /// A text, such as a definition that is too large for a template.
  Place text(Stack stack, String text) {
    String hash = Mark.whole(text);
    Path file = folder.resolve(hash + ".json");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file(stack, file, hash);
  }

  /// A file that was made before.
  Place file(Stack stack, Path file, String hash) {
    Asset asset =
        Asset.Builder.create(stack, "Asset" + hash)
            .path(file.toString())
            .assetHash(hash)
            .assetHashType(AssetHashType.CUSTOM)
            .build();
    return new Place(asset.getS3BucketName(), asset.getS3ObjectKey(), hash);
  }
}
