package dev.lakestep.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.source.OffsetMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// The second reading of scalars agrees with the library's, character by character.
final class ScalarPlacesTest {
  private static final int RANDOM_TEXTS = 60_000;
  private static final List<String> ESCAPES =
      List.of(
          "a",
          "b",
          " ",
          "\t",
          "\n",
          "\n\n",
          "\r\n",
          "  ",
          "\\n",
          "\\t",
          "\\\\",
          "\\\"",
          "\\/",
          "\\x41",
          "\\u263a",
          "\\U0001F600",
          "\\\n",
          "\\\n  ",
          "\\ ",
          "\\_",
          "\\N",
          "\\L",
          "\\P",
          "\\e",
          "\\0",
          "\\a",
          "\\b",
          "\\v",
          "\\f",
          "\\r",
          "'",
          "😀",
          "{{ x }}");

  @Test
  void agreesOnEveryScalarOfRealFlows() {
    for (String flow : Flows.all()) {
      assertAllProved(flow);
      assertAllProved(flow.replace("\n", "\r\n"));
    }
  }

  @Test
  void agreesOnRandomScalars() {
    Random random = new Random(20_250_101);
    int proved = 0;
    for (int i = 0; i < RANDOM_TEXTS; i++) {
      proved += assertAllProved(randomScalar(random));
    }
    assertThat(proved).isGreaterThan(RANDOM_TEXTS / 2);
  }

  private static String randomScalar(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "key: " + lines(random, "ab-. \t\n\n  \n  é😀\u2028'\"#:", 2);
      case 1 ->
          "key: '"
              + lines(random, "ab \t\n\n  '' \\😀", 0).replaceAll("(?<!')'(?!')", "''")
              + "'\n";
      case 2 -> "key: \"" + escapes(random) + "\"\n";
      case 3 ->
          "- - "
              + header(random, '|')
              + "\n"
              + lines(random, "ab \t\n\n    \n    \n     #é😀\u2028", 4);
      default ->
          "k:\n  j: "
              + header(random, '>')
              + "\n"
              + lines(random, "ab \t\n\n    \n    \n     -é😀\u2028", 4);
    };
  }

  private static String header(Random random, char style) {
    String chomp = List.of("", "-", "+").get(random.nextInt(3));
    String indent = random.nextInt(3) == 0 ? Integer.toString(1 + random.nextInt(3)) : "";
    String comment = random.nextInt(8) == 0 ? " # comment" : "";
    return style + (random.nextBoolean() ? chomp + indent : indent + chomp) + comment;
  }

  private static String lines(Random random, String alphabet, int indent) {
    int[] signs = alphabet.codePoints().toArray();
    String newline = random.nextInt(4) == 0 ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder(" ".repeat(indent));
    int length = 1 + random.nextInt(30);
    for (int i = 0; i < length; i++) {
      int sign = signs[random.nextInt(signs.length)];
      if (sign == '\n') {
        text.append(newline).append(random.nextInt(4) == 0 ? "" : " ".repeat(indent));
      } else {
        text.appendCodePoint(sign);
      }
    }
    return text.toString();
  }

  private static String escapes(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20);
    for (int i = 0; i < length; i++) {
      text.append(ESCAPES.get(random.nextInt(ESCAPES.size())));
    }
    return text.toString();
  }

  private static int assertAllProved(String text) {
    Places places = Places.of(text);
    int proved = 0;
    for (ScalarEvent event : scalars(text)) {
      int start = places.start(event);
      int end = places.end(event);
      if (event.getAnchor().isPresent() || event.getTag().isPresent()) {
        continue;
      }
      Optional<OffsetMap> map =
          switch (event.getScalarStyle()) {
            case PLAIN -> FlowScalar.plain(text, start, end, event.getValue());
            case LITERAL, FOLDED ->
                BlockScalar.read(text, start, event.getValue()).map(ScalarPlaces::map);
            default -> FlowScalar.quoted(text, start, end, event.getValue());
          };
      assertThat(map).as("%s in %s", event, text).isPresent();
      assertSameCharacters(text, event, map.get());
      proved++;
    }
    return proved;
  }

  /// A character that is no blank and that no escape stands for is found where the map says.
  private static void assertSameCharacters(String text, ScalarEvent event, OffsetMap map) {
    String value = event.getValue();
    int before = -1;
    for (int i = 0; i < value.length(); i++) {
      int offset = map.sourceOffset(i);
      assertThat(offset).as("%d of %s in %s", i, event, text).isBetween(0, text.length());
      assertThat(offset).as("order of %s in %s", event, text).isGreaterThanOrEqualTo(before);
      if (offset == text.length()) {
        assertThat(value.substring(i)).isEqualTo("\n");
        continue;
      }
      boolean escaped = event.isDQuoted() && text.charAt(offset) == '\\';
      boolean fold = value.charAt(i) == ' ' || value.charAt(i) == '\n';
      if (!escaped && !fold) {
        assertThat(text.charAt(offset))
            .as("%d of %s in %s", i, event, text)
            .isEqualTo(value.charAt(i));
      } else if (!escaped) {
        assertThat(text.charAt(offset)).isIn(' ', '\t', '\n', '\r');
      }
      before = offset;
    }
  }

  /// Those that the library reads before it meets an error.
  private static List<ScalarEvent> scalars(String text) {
    LoadSettings settings = LoadSettings.builder().setBufferSize(text.length() + 1).build();
    List<ScalarEvent> found = new ArrayList<>();
    try {
      ParserImpl events = new ParserImpl(settings, new StreamReader(settings, text));
      while (events.hasNext()) {
        Event event = events.next();
        if (event instanceof ScalarEvent scalar) {
          found.add(scalar);
        }
      }
    } catch (YamlEngineException e) {
      return found;
    }
    return found;
  }
}
