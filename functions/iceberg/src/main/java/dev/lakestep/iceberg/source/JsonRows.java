package dev.lakestep.iceberg.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Makes of a JSON document a file with a line for each of its rows, in a stream.
public final class JsonRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonRows() {}

  /// Writes the rows, one on each line.
  ///
  /// @param path the names that lead to the list of rows: `$.a.b`, `a.b` or `/a/b`
  public static void lines(Path document, Path lines, String path, S3Uri uri) throws IOException {
    List<String> names =
        Arrays.stream(path.strip().replaceFirst("^\\$", "").split("[./]"))
            .filter(name -> !name.isEmpty())
            .toList();
    try (JsonParser in = JSON.createParser(document.toFile());
        JsonGenerator out = JSON.createGenerator(Files.newBufferedWriter(lines))) {
      out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      while (in.nextToken() != null) {
        if (!entered(in, names)) {
          throw invalid(uri, "it has no `%s`".formatted(path));
        }
        rows(in, out);
        leave(in, names.size());
      }
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw invalid(
          uri,
          "%s (line %d)".formatted(e.getOriginalMessage(), place == null ? 0 : place.getLineNr()));
    }
  }

  private static void rows(JsonParser in, JsonGenerator out) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      out.copyCurrentStructure(in);
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      out.copyCurrentStructure(in);
    }
  }

  private static boolean entered(JsonParser in, List<String> names) throws IOException {
    for (String name : names) {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (in.nextToken() == JsonToken.FIELD_NAME && !in.currentName().equals(name)) {
        in.nextToken();
        in.skipChildren();
      }
      if (in.currentToken() != JsonToken.FIELD_NAME) {
        return false;
      }
      in.nextToken();
    }
    return true;
  }

  private static void leave(JsonParser in, int depth) throws IOException {
    for (int left = depth; left > 0; ) {
      JsonToken token = in.nextToken();
      if (token == JsonToken.END_OBJECT) {
        left--;
      } else if (token == JsonToken.FIELD_NAME) {
        in.nextToken();
        in.skipChildren();
      }
    }
  }

  private static NamedError invalid(S3Uri uri, String why) {
    return new NamedError("Iceberg.InvalidFile", "`%s` is no JSON to read: %s".formatted(uri, why));
  }
}
