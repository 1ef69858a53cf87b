package dev.lakestep.dynamo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// What is asked wrongly is refused in AWS's words.
class RefusalsTest {
  @TempDir Path folder;
  private Dynamo dynamo;

  @BeforeEach
  void open() throws IOException {
    dynamo = Dynamo.open(folder);
    dynamo.done("CreateTable", "'TableName': 'things', " + Dynamo.TABLE);
  }

  @AfterEach
  void close() throws IOException {
    dynamo.close();
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/dev/lakestep/dynamo/refusals.txt",
      delimiter = '|',
      quoteCharacter = '`',
      maxCharsPerColumn = 10_000)
  void eachIsRefused(String operation, String request, String message) {
    String whole =
        request
            .replace("KEY", "'Key': {'p': {'S': 'a'}, 's': {'N': '1'}}")
            .replace("ITEM", "'p': {'S': 'a'}, 's': {'N': '1'}");
    String named = operation.startsWith("=") ? whole : "'TableName': 'things', " + whole;
    assertThat(dynamo.refused(operation.replace("=", ""), named).strip()).isEqualTo(message);
  }
}
