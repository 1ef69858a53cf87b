package dev.lakestep.cli;

import dev.lakestep.blueprint.FlowFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Finds the flows that the words of a command line name: files as they are, folders with all the
/// YAML below them but for hidden folders and `target`; each file once, in a fixed order.
public final class FlowPaths {
  static final String STANDARD_INPUT = "-";

  private FlowPaths() {}

  /// A file, under the name that the user knows it by.
  public record Named(String name, Path path) {}

  /// The words, or without any the place where flows usually are.
  static List<String> orUsual(List<String> words, Path folder) {
    if (!words.isEmpty()) {
      return words;
    }
    return List.of(Files.isDirectory(folder.resolve("flows")) ? "flows" : ".");
  }

  public static List<Named> find(List<String> words, Path folder) throws IOException {
    SequencedMap<Path, Named> found = new LinkedHashMap<>();
    for (String word : words) {
      Path path = folder.resolve(word);
      if (word.equals(STANDARD_INPUT)) {
        found.putIfAbsent(Path.of(word), new Named(word, Path.of(word)));
      } else if (Files.isDirectory(path)) {
        for (Path file : FlowFiles.below(path)) {
          found.putIfAbsent(file.normalize(), new Named(name(word, path.relativize(file)), file));
        }
      } else if (Files.exists(path)) {
        found.putIfAbsent(path.normalize(), new Named(word, path));
      } else {
        throw Trouble.world("`%s` does not exist; name a file or a folder".formatted(word));
      }
    }
    return List.copyOf(found.sequencedValues());
  }

  private static String name(String word, Path inner) {
    String below = inner.toString().replace('\\', '/');
    String above = word.replaceFirst("/+$", "");
    return word.equals(".") ? below : above + "/" + below;
  }
}
