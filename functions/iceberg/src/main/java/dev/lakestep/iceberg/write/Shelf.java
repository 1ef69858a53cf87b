package dev.lakestep.iceberg.write;

import dev.lakestep.task.S3Uri;
import dev.lakestep.task.store.Unfinished;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.Table;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The folder of a load among the files of its table. All attempts of the load write there, so that
/// after one of them has committed the files of the others are known, and can go.
public final class Shelf {
  private final S3Client s3;
  private final String folder;
  private final String attempt = UUID.randomUUID().toString();
  private final List<String> put = new ArrayList<>();

  /// @param load what all attempts of the load have in common
  public Shelf(S3Client s3, Table table, String load) {
    this.s3 = s3;
    String data = table.properties().getOrDefault("write.data.path", table.location() + "/data");
    this.folder = "%s/%s/".formatted(data.replaceFirst("/$", ""), load);
  }

  public String attempt() {
    return attempt;
  }

  /// Puts a file there, and tells where.
  String put(Path file) throws IOException {
    String location = "%s%s-%d.parquet".formatted(folder, attempt, put.size());
    put.add(location);
    new Upload(s3).put(file, S3Uri.of(location));
    return location;
  }

  /// Takes away what this attempt has put there.
  public void clear() {
    put.forEach(this::delete);
  }

  /// Takes away what no commit knows, now that none of this load can come any more. An earlier load
  /// of the same files may have left files here that the table still reads.
  ///
  /// @param kept files of the commit
  /// @return how many files are left that may be nobody's
  public int sweep(Table table, List<String> kept) {
    S3Uri prefix = S3Uri.of(folder);
    Unfinished.clear(s3, prefix);
    List<String> others =
        s3
            .listObjectsV2Paginator(request -> request.bucket(prefix.bucket()).prefix(prefix.key()))
            .contents()
            .stream()
            .map(S3Object::key)
            .map(key -> new S3Uri(prefix.bucket(), key).toString())
            .filter(location -> !kept.contains(location))
            .toList();
    if (others.isEmpty()) {
      return 0;
    }
    Optional<Set<String>> referenced = Referenced.in(table, folder);
    referenced.ifPresent(
        read -> others.stream().filter(file -> !read.contains(file)).forEach(this::delete));
    return referenced.isPresent() ? 0 : others.size();
  }

  private void delete(String location) {
    S3Uri uri = S3Uri.of(location);
    s3.deleteObject(request -> request.bucket(uri.bucket()).key(uri.key()));
  }
}
