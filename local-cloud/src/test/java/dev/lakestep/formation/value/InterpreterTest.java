package dev.lakestep.formation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.cloud.wire.AwsError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the functions of a template come to.
class InterpreterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Scope SCOPE =
      new Scope(
          Map.of(
              "AWS::Region", TextNode.valueOf("us-east-1"),
              "Names", json("['a', 'b']"),
              "Size", TextNode.valueOf("3")),
          Map.of("Large", true, "Small", false),
          json("{'Regions': {'us-east-1': {'Zone': 'z1'}}}"),
          new Some());

  /// One that is there, and one that is not made yet.
  private static final class Some implements Things {
    @Override
    public boolean has(String id) {
      return id.equals("There") || id.equals("Later");
    }

    @Override
    public Optional<JsonNode> ref(String id) {
      return Optional.<JsonNode>of(TextNode.valueOf("there-1")).filter(_ -> id.equals("There"));
    }

    @Override
    public Optional<JsonNode> attribute(String id, String name) {
      return ref(id).map(ref -> TextNode.valueOf(ref.asText() + "." + name));
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Value value(String text) {
    return new Interpreter(SCOPE).value(json(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'plain'                                                    | 'plain'
          {'Ref': 'Size'}                                            | '3'
          {'Ref': 'There'}                                           | 'there-1'
          {'Fn::GetAtt': ['There', 'Arn']}                           | 'there-1.Arn'
          {'Fn::GetAtt': 'There.Inner.Arn'}                          | 'there-1.Inner.Arn'
          {'Fn::Sub': '${AWS::Region}/${There.Arn}/${There}/${!x}'}  | 'us-east-1/there-1.Arn/there-1/${x}'
          {'Fn::Sub': ['${a}-$1', {'a': {'Ref': 'Size'}}]}           | '3-$1'
          {'Fn::Join': ['-', ['x', {'Ref': 'Size'}]]}                | 'x-3'
          {'Fn::Join': [',', {'Ref': 'Names'}]}                      | 'a,b'
          {'Fn::Split': ['.', 'a.b.']}                               | ['a', 'b', '']
          {'Fn::Select': ['1', {'Ref': 'Names'}]}                    | 'b'
          {'Fn::If': ['Small', 'x', {'Ref': 'Size'}]}                | '3'
          {'Fn::If': ['Large', 'x', {'Ref': 'Nobody'}]}              | 'x'
          {'Fn::FindInMap': ['Regions', {'Ref': 'AWS::Region'}, 'Zone']} | 'z1'
          {'Fn::Base64': 'hi'}                                       | 'aGk='
          {'a': {'Ref': 'AWS::NoValue'}, 'b': [{'Ref': 'AWS::NoValue'}, 1]} | {'b': [1]}
          {'Condition': {'Bool': {'x': true}}}                       | {'Condition': {'Bool': {'x': true}}}
          """)
  void functionsComeToValues(String written, String value) {
    assertThat(value(written)).isEqualTo(new Value.Known(json(value)));
  }

  @Test
  void whatIsNotMadeYetIsLater() {
    assertThat(value("{'a': ['x', {'Fn::Sub': '${Later.Arn}'}]}")).isEqualTo(new Value.Later());
    assertThat(value("{'Ref': 'AWS::NoValue'}")).isEqualTo(new Value.Nothing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Ref': 'Nobody'}                        | Unresolved resource dependencies [Nobody]
          {'Fn::ImportValue': 'x'}                 | does not have the function Fn::ImportValue
          {'Fn::Select': [7, ['a']]}               | nonexistent value at index 7
          {'Fn::Join': ['', [['a']]]}              | a text is needed
          '{{resolve:ssm:/a}}'                     | does not resolve {{resolve:ssm:/a}}
          """)
  void whatCannotBeSaidIsRefused(String written, String words) {
    assertThatThrownBy(() -> value(written))
        .isInstanceOf(AwsError.class)
        .hasMessageContaining(words);
  }

  @Test
  void conditionsMayReferToOthers() {
    SequencedMap<String, JsonNode> said = new LinkedHashMap<>();
    said.put("Not", json("{'Fn::Not': [{'Condition': 'Three'}]}"));
    said.put("Three", json("{'Fn::Equals': [{'Ref': 'Size'}, 3]}"));
    said.put("Either", json("{'Fn::Or': [{'Condition': 'Not'}, {'Condition': 'Three'}]}"));
    said.put("Listed", json("{'Fn::Contains': [{'Ref': 'Names'}, 'b']}"));
    assertThat(Conditions.of(said, SCOPE))
        .isEqualTo(Map.of("Not", false, "Three", true, "Either", true, "Listed", true));
  }

  @Test
  void conditionsThatNeedEachOtherAreRefused() {
    SequencedMap<String, JsonNode> said = new LinkedHashMap<>();
    said.put("One", json("{'Fn::Not': [{'Condition': 'Two'}]}"));
    said.put("Two", json("{'Fn::Not': [{'Condition': 'One'}]}"));
    assertThatThrownBy(() -> Conditions.of(said, SCOPE))
        .hasMessageContaining("Circular dependencies for condition");
  }

  @Test
  void aPartSaysWhatItRefersTo() {
    assertThat(
            References.of(
                json(
                    """
                    {'a': {'Fn::Sub': ['${One.Arn} ${own} ${!no}', {'own': {'Ref': 'Two'}}]},
                     'b': [{'Fn::GetAtt': ['Three', 'Arn']}]}
                    """)))
        .containsExactly("One", "Two", "Three");
  }
}
