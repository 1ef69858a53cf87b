package dev.lakestep.formation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Templates are read in both of their forms, and refused rather than read in part.
class TemplateReaderTest {
  @Test
  void yamlAndJsonSayTheSame() {
    Template yaml =
        TemplateReader.read(
            """
            AWSTemplateFormatVersion: 2010-09-09
            Description: two
            Parameters:
              Wait: {Type: Number, Default: 30}
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                DependsOn: Other
                DeletionPolicy: RetainExceptOnCreate
                Properties: {DelaySeconds: {Ref: Wait}, FifoQueue: true}
              Other: {Type: AWS::SQS::Queue}
            """);
    Template json =
        TemplateReader.read(
            """
            {"Description": "two", "Parameters": {"Wait": {"Type": "Number", "Default": 30}},
             "Resources": {
               "Queue": {"Type": "AWS::SQS::Queue", "DependsOn": ["Other"],
                 "DeletionPolicy": "RetainExceptOnCreate",
                 "Properties": {"DelaySeconds": {"Ref": "Wait"}, "FifoQueue": true}},
               "Other": {"Type": "AWS::SQS::Queue"}}}
            """);
    assertThat(yaml.resources()).isEqualTo(json.resources());
    assertThat(yaml.description()).isEqualTo(json.description());
    assertThat(yaml.parameters().keySet()).isEqualTo(json.parameters().keySet());
  }

  @Test
  void whatIsKeptDependsOnWhetherItIsNew() {
    assertThat(Keeping.RETAIN_EXCEPT_ON_CREATE.keeps(true)).isFalse();
    assertThat(Keeping.RETAIN_EXCEPT_ON_CREATE.keeps(false)).isTrue();
    assertThat(Keeping.RETAIN.keeps(true)).isTrue();
    assertThat(Keeping.DELETE.keeps(false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"Resources": {}}                                              | At least one Resources member
          {"Resources": {"A": {"Type": "T"}}, "Transform": "x"}          | Invalid template property or properties [Transform]
          {"Resources": {"A": {"Type": "T", "CreationPolicy": {}}}}      | Invalid or unsupported attributes of resource A [CreationPolicy]
          {"Resources": {"A-b": {"Type": "T"}}}                          | Resource name A-b is non alphanumeric
          {"Resources": {"A": {"Type": "T", "DeletionPolicy": "Snapshot"}}} | makes no snapshots
          {"Parameters": {"A": {}}, "Resources": {"A": {"Type": "T"}}}   | must contain a Type member
          {"Resources": [                                                | JSON not well-formed
          a: [                                                           | YAML not well-formed
          """)
  void whatCannotBeDoneIsRefused(String text, String words) {
    assertThatThrownBy(() -> TemplateReader.read(text)).hasMessageContaining(words);
  }
}
