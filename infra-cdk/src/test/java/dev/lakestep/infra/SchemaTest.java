package dev.lakestep.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every resource, and every property of it, is one that CloudFormation knows, as AWS's own
/// description of it says.
class SchemaTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void cloudFormationKnowsEveryResourceAndProperty() throws IOException {
    Schema schema = schema();
    for (Synthesized app : List.of(Synthesized.shipped(), Synthesized.said())) {
      app.templates()
          .forEach((stack, template) -> assertThat(schema.faults(template)).as(stack).isEmpty());
    }
  }

  @Test
  void aFaultIsFound() throws IOException {
    JsonNode template =
        JSON.readTree(
            """
            {"Resources": {
              "A": {"Type": "AWS::SQS::Queue", "Properties": {"QueueNam": "q", "DelaySeconds": true}},
              "B": {"Type": "AWS::SQS::Heap"},
              "C": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": ["b"]}}},
              "D": {"Type": "AWS::DynamoDB::Table", "Properties": {
                "KeySchema": [{"AttributeName": "a"}], "TableName": {"Ref": "A"}}}}}
            """);
    List<String> faults = new ArrayList<>(schema().faults(template));
    assertThat(faults)
        .containsExactly(
            "A.QueueNam: AWS::SQS::Queue has no such property",
            "A.DelaySeconds: true is no integer",
            "B: AWS::SQS::Heap is not in the schema: add it to schema.mjs and run `npm run schema`",
            "C.Code.S3Bucket: [\"b\"] is no string",
            "C.Role: must be there",
            "D.KeySchema[0].KeyType: must be there");
  }

  private static Schema schema() throws IOException {
    try (InputStream in = SchemaTest.class.getResourceAsStream("/cloudformation-schema.json")) {
      return new Schema(JSON.readTree(in));
    }
  }
}
