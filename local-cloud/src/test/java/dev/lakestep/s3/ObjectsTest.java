package dev.lakestep.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What services of the same process see of objects.
final class ObjectsTest {
  @TempDir private Path folder;
  private final List<ObjectEvent> events = new ArrayList<>();
  private S3Service s3;
  private Objects objects;

  @BeforeEach
  void open() throws IOException {
    s3 = S3Service.open(folder.resolve("s3"), Clock.systemUTC(), events::add);
    objects = s3.objects(new Caller("athena.amazonaws.com", "us-east-1", "s3"));
    objects.makeBucket("lake");
  }

  @AfterEach
  void close() throws IOException {
    s3.close();
  }

  @Test
  void whatIsPutIsReadInWholeAndInPart() throws IOException {
    String etag = objects.put("lake", "a/b c.txt", "hello, lake".getBytes(UTF_8));

    assertThat(objects.head("lake", "a/b c.txt"))
        .hasValueSatisfying(entry -> assertThat(entry.etag()).isEqualTo(etag).doesNotContain("\""));
    assertThat(objects.read("lake", "a/b c.txt")).asString(UTF_8).isEqualTo("hello, lake");
    assertThat(objects.read("lake", "a/b c.txt", new Objects.Range(7, 100)))
        .asString(UTF_8)
        .isEqualTo("lake");
    assertThat(objects.read("lake", "a/b c.txt", new Objects.Range(100, 1))).isEmpty();
    try (InputStream in = objects.open("lake", "a/b c.txt")) {
      objects.delete("lake", "a/b c.txt");
      assertThat(in.readAllBytes()).hasSize(11);
    }
    assertThat(events).extracting(ObjectEvent::reason).containsExactly("PutObject", "DeleteObject");
    assertThat(events).extracting(ObjectEvent::requester).containsOnly("athena.amazonaws.com");
  }

  @Test
  void filesArePutAsTheyAre() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "from a file");

    objects.put("lake", "file", file);

    assertThat(objects.read("lake", "file")).asString(UTF_8).isEqualTo("from a file");
  }

  @Test
  void allKeysOfAPrefixComePageByPage() throws IOException {
    for (int i = 0; i < 1001; i++) {
      objects.put("lake", "many/%04d".formatted(i), new byte[0]);
    }
    objects.put("lake", "more", new byte[0]);

    assertThat(objects.list("lake", "many/", "")).hasSize(1000);
    assertThat(objects.all("lake", "many/").map(Objects.Entry::key))
        .hasSize(1001)
        .last()
        .isEqualTo("many/1000");
    assertThat(objects.all("lake", "none/")).isEmpty();
  }

  @Test
  void whatIsNotThereIsRefusedAsByS3() {
    assertThat(objects.head("lake", "none")).isEmpty();
    assertThat(objects.head("none", "none")).isEmpty();
    assertThatThrownBy(() -> objects.read("lake", "none"))
        .isInstanceOfSatisfying(
            AwsError.class, refused -> assertThat(refused.code()).isEqualTo("NoSuchKey"));
    assertThatThrownBy(() -> objects.put("none", "key", new byte[0]))
        .isInstanceOfSatisfying(
            AwsError.class, refused -> assertThat(refused.code()).isEqualTo("NoSuchBucket"));
  }
}
