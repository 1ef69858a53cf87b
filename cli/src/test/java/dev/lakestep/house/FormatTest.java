package dev.lakestep.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every Java file looks as google-java-format would write it. `make fix` rewrites those that do
/// not, and the run that rewrites is red, so that it cannot stay on.
class FormatTest {
  private static final Formatter FORMATTER = new Formatter();

  @Test
  void everyFileIsFormatted() throws IOException, FormatterException {
    List<String> changed = new ArrayList<>();
    for (Path file : Repository.javaFiles()) {
      String text = Repository.read(file);
      String formatted = format(text);
      if (!formatted.equals(text)) {
        changed.add(Repository.relative(file));
        if (Boolean.getBoolean("house.fix")) {
          Files.writeString(file, formatted);
        }
      }
    }
    assertThat(changed)
        .as(
            Boolean.getBoolean("house.fix")
                ? "these were not formatted and now are; look at the diff"
                : "these are not formatted; run `make fix`")
        .isEmpty();
  }

  @Test
  void seesWhatIsNotFormatted() throws FormatterException {
    assertThat(format("import java.util.List;\nclass  A{}\n")).isEqualTo("class A {}\n");
  }

  private static String format(String text) throws FormatterException {
    String imports = ImportOrderer.reorderImports(text, Style.GOOGLE);
    return FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(imports));
  }
}
