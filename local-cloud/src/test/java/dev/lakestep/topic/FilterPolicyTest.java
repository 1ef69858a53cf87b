package dev.lakestep.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterPolicyTest {
  private static final String ARN = "arn:aws:sns:us-east-1:000000000000:news";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"kind": ["file", "folder"]}                      | true
          {"kind": ["other"]}                               | false
          {"kind": [{"prefix": "fi"}], "missing": ["x"]}    | false
          {"kind": [{"suffix": "le"}]}                      | true
          {"kind": [{"equals-ignore-case": "FILE"}]}        | true
          {"kind": [{"wildcard": "f*e"}]}                   | true
          {"kind": [{"anything-but": ["file"]}]}            | false
          {"kind": [{"anything-but": {"prefix": "x"}}]}     | true
          {"missing": [{"exists": false}]}                  | true
          {"kind": [{"exists": false}]}                     | false
          {"size": [{"numeric": [">", 10, "<=", 42]}]}      | true
          {"size": [{"numeric": ["<", 42]}]}                | false
          {"size": [42.0]}                                  | true
          {"tags": ["b"]}                                   | true
          {"tags": ["c"]}                                   | false
          {"from": [{"cidr": "10.0.0.0/24"}]}               | true
          {"from": [{"cidr": "10.0.1.0/24"}]}               | false
          {"$or": [{"kind": ["other"]}, {"size": [42]}]}    | true
          """)
  void aSubscriberGetsWhatItsPolicyWants(String policy, boolean isWanted) {
    ObjectNode attributes = Fields.none();
    said(attributes, "kind", "String", "file");
    said(attributes, "size", "Number", "42");
    said(attributes, "tags", "String.Array", "[\"a\", \"b\"]");
    said(attributes, "from", "String", "10.0.0.7");
    assertThat(wants(policy, "MessageAttributes", published("none", attributes)))
        .isEqualTo(isWanted);
    String body =
        """
        {"kind": "file", "size": 42, "tags": ["a", "b"], "from": "10.0.0.7"}
        """;
    assertThat(wants(policy, "MessageBody", published(body, Fields.none()))).isEqualTo(isWanted);
  }

  @Test
  void bodiesAreSearchedInDepth() {
    Publication deep = published("{\"a\": [{\"b\": 1}, {\"b\": 2}]}", Fields.none());
    assertThat(wants("{\"a\": {\"b\": [2]}}", "MessageBody", deep)).isTrue();
    assertThat(wants("{\"a\": {\"b\": [3]}}", "MessageBody", deep)).isFalse();
    assertThatThrownBy(() -> FilterPolicy.check("{\"a\": {\"b\": [2]}}", false))
        .hasMessageContaining("does not support nested filter policy");
    assertThatThrownBy(() -> FilterPolicy.check("{", true)).hasMessageContaining("parse JSON");
  }

  private static void said(ObjectNode attributes, String name, String type, String text) {
    attributes.putObject(name).put("DataType", type).put("StringValue", text);
  }

  private static Publication published(String message, ObjectNode attributes) {
    return new Publication(
        "1",
        new Topic(ARN, Map.of(), Map.of()),
        Instant.EPOCH,
        Optional.empty(),
        message,
        false,
        attributes,
        Optional.empty());
  }

  private static boolean wants(String policy, String scope, Publication publication) {
    Map<String, String> said = Map.of("FilterPolicy", policy, "FilterPolicyScope", scope);
    return FilterPolicy.wants(new Subscription(ARN + ":1", ARN, "sqs", "q", said), publication);
  }
}
