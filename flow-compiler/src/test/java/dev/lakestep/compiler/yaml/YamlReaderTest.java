package dev.lakestep.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.Marked.Outcome;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// What is right in YAML becomes a tree in which each node knows its place.
final class YamlReaderTest {

  @Test
  void readsEveryRealFlowAsTheLibraryDoes() {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    int read = 0;
    for (String flow : Flows.all()) {
      Outcome outcome = Outcome.of(flow);
      if (flow.startsWith("id: duplicate-key")) {
        assertThat(outcome.problems()).hasSize(1);
      } else {
        assertThat(outcome.problems()).as(flow).isEmpty();
        assertThat(plain(outcome.root().orElseThrow()))
            .isEqualTo(plain(new Load(settings).loadFromString(flow)));
        read++;
      }
    }
    assertThat(read).isGreaterThan(100);
  }

  private static Object plain(YamlNode node) {
    return switch (node) {
      case Scalar scalar when scalar.kind() == Scalar.Kind.DECIMAL ->
          "DECIMAL " + Double.parseDouble(scalar.value());
      case Scalar scalar when scalar.kind() == Scalar.Kind.FLAG ->
          "FLAG " + scalar.value().toLowerCase(Locale.ROOT);
      case Scalar scalar when scalar.kind() == Scalar.Kind.NOTHING -> "NOTHING ";
      case Scalar scalar -> scalar.kind() + " " + scalar.value();
      case Sequence(_, var items) -> items.stream().map(YamlReaderTest::plain).toList();
      case Mapping(_, var entries) ->
          entries.stream().map(entry -> List.of(entry.name(), plain(entry.value()))).toList();
    };
  }

  /// The same for what the library itself makes of a text.
  private static Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> "NOTHING ";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> List.of(String.valueOf(entry.getKey()), plain(entry.getValue())))
              .toList();
      case List<?> list -> list.stream().map(item -> plain(item)).toList();
      case Boolean flag -> "FLAG " + flag;
      case Double decimal -> "DECIMAL " + decimal;
      case Number whole -> "WHOLE " + whole;
      default -> "TEXT " + value;
    };
  }

  @Test
  void placesKeysAndValuesExactly() {
    Mapping root =
        mapping("id: hello # c\n\"b\" : [1, {x: y}]\nc:\n  - d  \n  - e: 'f'\n\n\ng: 1\n");
    assertThat(root.entries().stream().map(entry -> entry.key().span().text()))
        .containsExactly("id", "\"b\"", "c", "g");
    assertThat(root.entries().stream().map(entry -> entry.value().span().text()))
        .containsExactly("hello", "[1, {x: y}]", "- d  \n  - e: 'f'", "1");
    assertThat(root.entries().get(2).span().text()).isEqualTo("c:\n  - d  \n  - e: 'f'");
    assertThat(root.span().text()).endsWith("g: 1");
  }

  @Test
  void endsTextBlocksWithTheirLastLine() {
    Mapping root = mapping("a: |  # c\n  x\n   y\n\n\nb: >-\n  z\n# d\nc: |\nd: 1");
    assertThat(root.entries().stream().map(entry -> entry.value().span().text()))
        .containsExactly("|  # c\n  x\n   y", ">-\n  z", "|", "1");
    assertThat(scalar(root, "a").value()).isEqualTo("x\n y\n");
    assertThat(scalar(root, "c").value()).isEmpty();
  }

  @Test
  void placesValuesBehindAnchorsAndTags() {
    Mapping root = mapping("a: &x !!str 1\nb: !!map # c\n  {d: *x}\n&k e: &l\n  - f\n");
    assertThat(root.entries().stream().map(entry -> entry.value().span().text()))
        .containsExactly("1", "{d: *x}", "- f");
    assertThat(root.entries().getLast().key().span().text()).isEqualTo("e");
    assertThat(scalar(root, "a").kind()).isEqualTo(Scalar.Kind.TEXT);
  }

  @Test
  void pointsIntoFoldedAndEscapedText() {
    assertThat(pointedAt("a: >\n  one\n  {{ x }}\n  two", "{{ x }}")).isEqualTo("{{ x }}");
    assertThat(pointedAt("a: |\r\n   one\r\n     {{ x }}\r\n", "{{ x }}")).isEqualTo("{{ x }}");
    assertThat(pointedAt("a: \"\\u263a\\n{{ \\\"x\\\" }}\"", "\"x\"")).isEqualTo("\\\"x\\\"");
    assertThat(pointedAt("a: 'it''s {{ ''x'' }}'", "'x'")).isEqualTo("''x''");
    assertThat(pointedAt("a: one\n  two\n\n  {{ x }}", "{{ x }}")).isEqualTo("{{ x }}");
    assertThat(pointedAt("a: \"one \\\n   {{ x }}\"", "{{ x }}")).isEqualTo("{{ x }}");
    assertThat(pointedAt("😀: \"😀\\U0001F600{{ x }}\"", "{{ x }}")).isEqualTo("{{ x }}");
    assertThat(pointedAt("a: \"x\\ty\"", "\t")).isEqualTo("\\t");
    assertThat(pointedAt("a: \"x\\x41\"", "A")).isEqualTo("\\x41");
    assertThat(pointedAt("a: |\n  x\n  y\n", "\n")).isEqualTo("\n");
  }

  @Test
  void followsAliasesAndKeepsThePlaceOfTheValue() {
    Mapping root = mapping("a: &x\n  b: 1\nc: *x\nd: [*x, *x]\n");
    assertThat(root.value("c")).isEqualTo(root.value("a"));
    assertThat(root.value("d").map(YamlNode::span).map(Span::text)).contains("[*x, *x]");
    assertThat(root.span().text()).endsWith("*x]");
  }

  @Test
  void mergesWithWrittenKeysFirst() {
    Mapping root =
        mapping(
            """
            x: &x {a: 1, b: 1}
            y: &y {b: 2, c: 2}
            z:
              before: 0
              <<: [*x, *y]
              c: 3
            w: {<<: *x, '<<': text}
            """);
    assertThat(read(root, "z")).containsExactly("before=0", "a=1", "b=1", "c=3");
    assertThat(read(root, "w")).containsExactly("a=1", "b=1", "<<=text");
  }

  @Test
  void takesTheFirstDocumentThatHoldsAnything() {
    assertThat(read(mapping("---\n---\na: 1\n---\n"))).containsExactly("a=1");
    assertThat(read(mapping("%YAML 1.2\n--- # c\na: 1\n...\n"))).containsExactly("a=1");
  }

  @Test
  void readsEmptyValuesAsNothing() {
    Mapping root = mapping("a:\nb: ~\nc: ''\nd: {e, f: }\n");
    assertThat(scalar(root, "a").kind()).isEqualTo(Scalar.Kind.NOTHING);
    assertThat(root.entries().getFirst().value().span().length()).isZero();
    assertThat(scalar(root, "b").kind()).isEqualTo(Scalar.Kind.NOTHING);
    assertThat(scalar(root, "c").kind()).isEqualTo(Scalar.Kind.TEXT);
    assertThat(read(root, "d")).containsExactly("e=", "f=");
  }

  @Test
  void takesTheTextOfACoveredValueAsWritten() {
    Outcome outcome = Outcome.of("a: {{ x }} # c\nb: [{{ y }}, 1]\n");
    Mapping root = (Mapping) outcome.root().orElseThrow();
    assertThat(scalar(root, "a").value()).isEqualTo("{{ x }}");
    assertThat(root.value("b"))
        .map(value -> ((Sequence) value).items().stream().map(item -> item.span().text()).toList())
        .contains(List.of("{{ y }}", "1"));
  }

  private static Mapping mapping(String text) {
    Outcome outcome = Outcome.of(text);
    assertThat(outcome.problems()).isEmpty();
    return (Mapping) outcome.root().orElseThrow();
  }

  private static Scalar scalar(Mapping mapping, String key) {
    return (Scalar) mapping.value(key).orElseThrow();
  }

  private static List<String> read(Mapping root, String key) {
    return read((Mapping) root.value(key).orElseThrow());
  }

  private static List<String> read(Mapping mapping) {
    return mapping.entries().stream()
        .map(entry -> entry.name() + "=" + ((Scalar) entry.value()).value())
        .toList();
  }

  /// The source at which a part of the only value of a mapping points.
  private static String pointedAt(String text, String part) {
    Scalar value = (Scalar) mapping(text).entries().getFirst().value();
    int at = value.value().indexOf(part);
    assertThat(at).as(value.value()).isNotNegative();
    return value.text().span(at, at + part.length()).text();
  }
}
