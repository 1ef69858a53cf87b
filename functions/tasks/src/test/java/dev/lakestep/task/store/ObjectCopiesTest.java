package dev.lakestep.task.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.TaskBench;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectCopiesTest {
  private static final S3Uri FROM = S3Uri.of("s3://" + TaskBench.FILES + "/from");
  private static final S3Uri TO = S3Uri.of("s3://" + TaskBench.FILES + "/to");
  private TaskBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = TaskBench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private void put(String text) {
    bench
        .aws()
        .s3()
        .putObject(
            request -> request.bucket(FROM.bucket()).key(FROM.key()), RequestBody.fromString(text));
  }

  @Test
  void whatHasChangedSinceItWasCopiedStays() throws Exception {
    ObjectCopies copies = new ObjectCopies(bench.aws().s3(), Alike.PLAIN);
    Original from = Original.latest(FROM);
    put("old");
    Copied copied = copies.copy(from, TO);
    put("new");
    assertThatThrownBy(() -> copies.drop(from, copied))
        .isInstanceOfSatisfying(
            NamedError.class, e -> assertThat(e.name()).isEqualTo("S3.PreconditionFailed"));
    assertThat(bench.text(FROM.toString())).isEqualTo("new");
    assertThat(bench.text(TO.toString())).isEqualTo("old");
    copies.drop(from, copies.copy(from, TO));
    copies.drop(from, copied);
    assertThat(bench.text(TO.toString())).isEqualTo("new");
  }
}
