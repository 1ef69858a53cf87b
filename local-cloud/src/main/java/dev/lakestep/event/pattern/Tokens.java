package dev.lakestep.event.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.cloud.wire.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The tokens of a pattern one after another, and what EventBridge says where one is wrong.
final class Tokens {
  private static final JsonFactory FACTORY = new ObjectMapper().getFactory();
  private static final int SHOWN = 500;

  private final String text;
  private final JsonParser parser;

  Tokens(String text) {
    this.text = text;
    try {
      this.parser = FACTORY.createParser(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonToken next() {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw wrong("Unexpected end-of-input");
      }
      return token;
    } catch (JsonProcessingException e) {
      throw refused(e.getOriginalMessage(), e.getLocation());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The next one has to be this.
  void expect(JsonToken wanted, String otherwise) {
    if (next() != wanted) {
      throw wrong(otherwise);
    }
  }

  String text() {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AwsError wrong(String why) {
    return refused(why, parser.currentLocation());
  }

  private AwsError refused(String why, JsonLocation place) {
    String shown =
        text.length() > SHOWN
            ? "\"%s\"[truncated %d chars]"
                .formatted(text.substring(0, SHOWN), text.length() - SHOWN)
            : "\"%s\"".formatted(text);
    return new AwsError(
        "InvalidEventPatternException",
        400,
        "Event pattern is not valid. Reason: %s\n at [Source: (String)%s; line: %d, column: %d]"
            .formatted(why, shown, place.getLineNr(), place.getColumnNr()));
  }
}
