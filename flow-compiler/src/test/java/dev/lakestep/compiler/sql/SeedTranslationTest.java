package dev.lakestep.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.local.Settings;
import dev.lakestep.compiler.sql.local.Translation;
import dev.lakestep.compiler.sql.local.World;
import dev.lakestep.compiler.sql.query.TrinoDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The statements of texts written for Athena, where those texts are there, run locally.
class SeedTranslationTest {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?m)^ *((?:CREATE (?:EXTERNAL )?TABLE|INSERT INTO|MERGE"
              + " INTO|OPTIMIZE|VACUUM|UPDATE|DELETE FROM|DROP TABLE|SELECT \\*)\\b[^;]*?)(?:;|\\n"
              + " *\\n|```|\\n"
              + " *- id:)");
  private static final Pattern TAG = Pattern.compile("\\{\\{.*?}}");
  private static final Settings SETTINGS = Settings.in("shop", "s3://out/", World.EMPTY);

  @Test
  void runHere() throws IOException {
    Path beside = Path.of(System.getProperty("lakestep.root", ".."), "..", "shared", "conformance");
    Path folder =
        Path.of(System.getProperty("conformance.dir", beside.toString())).resolveSibling("seeds");
    assumeTrue(Files.isDirectory(folder), "no texts to read");
    Set<String> statements = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Matcher found = STATEMENT.matcher(Files.readString(file));
        while (found.find()) {
          statements.add(TAG.matcher(found.group(1)).replaceAll("named").strip());
        }
      }
    }
    List<String> wrong = new ArrayList<>();
    long here = statements.stream().filter(statement -> runs(statement, wrong)).count();
    assertThat(wrong).isEmpty();
    assertThat(here).isGreaterThan(10);
  }

  /// What cannot be read is reported elsewhere, and is not to be run.
  private static boolean runs(String text, List<String> wrong) {
    SqlText sql = Samples.sql(text);
    Optional<Statement> first =
        SqlReader.read(sql, new Diagnostics()).statements().stream().findFirst();
    if (first.isEmpty() || first.get() instanceof Statement.Unread) {
      return false;
    }
    switch (Translation.of(first.get(), sql, SETTINGS)) {
      case Translation.InTrino(var statements, _, _) ->
          statements.stream()
              .filter(statement -> !TrinoDialect.reads(statement))
              .forEach(wrong::add);
      case Translation.InCatalog _ -> {}
      case Translation.Refused(var message) -> wrong.add(text + "\n" + message);
    }
    return true;
  }
}
