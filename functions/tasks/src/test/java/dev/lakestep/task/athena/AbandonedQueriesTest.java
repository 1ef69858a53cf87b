package dev.lakestep.task.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.TaskBench;
import dev.lakestep.task.start.StartBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AbandonedQueriesTest {
  @TempDir Path folder;

  @Test
  void aJobThatStartsItsQueryJustNowIsNotForgotten() throws IOException {
    try (StartBench bench = StartBench.open(folder)) {
      TaskCall call = TaskCall.of(TaskBench.payload("aws.athena.Query", "{}", 0));
      Job.Options options =
          new Job.Options("AwsDataCatalog", "db", "primary", "", List.of(), 0, 0, 1);
      Jobs jobs = Jobs.of(bench.desk());
      Job seen = Job.of(call, List.of("SELECT 1"), options);
      assertThat(jobs.begin(seen)).isTrue();
      Job started = seen.after(seen.progress().running("12345678-1234-1234-1234-123456789012"));
      assertThat(jobs.advance(seen, started)).isTrue();
      jobs.lead(started.progress().queryId(), started);
      assertThat(jobs.forgetAsIs(seen)).isFalse();
      assertThat(jobs.ofQuery(started.progress().queryId())).contains(started);
      // Of an execution that Step Functions has long forgotten.
      new AbandonedQueries(bench.desk()).ended(call.execution().arn());
      assertThat(jobs.ofExecution(call.execution().arn())).isEmpty();
      assertThat(jobs.ofQuery(started.progress().queryId())).isEmpty();
    }
  }
}
