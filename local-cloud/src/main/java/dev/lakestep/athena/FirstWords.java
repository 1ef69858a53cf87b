package dev.lakestep.athena;

import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.athena.run.Reader;
import dev.lakestep.athena.run.Work;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Knows a statement by the words it begins with, and refuses none.
public final class FirstWords implements Reader {
  private static final Pattern SILENT =
      Pattern.compile("(?:\\s++|--[^\\n]*+|/\\*.*?\\*/)++", Pattern.DOTALL);
  private static final List<Known> ALL =
      List.of(
          new Known("(SELECT|WITH|VALUES|TABLE)\\b.*|\\(.*", Kind.DML, "SELECT"),
          new Known("INSERT\\b.*", Kind.DML, "INSERT"),
          new Known("UPDATE\\b.*", Kind.DML, "UPDATE"),
          new Known("DELETE\\b.*", Kind.DML, "DELETE"),
          new Known("MERGE\\b.*", Kind.DML, "MERGE"),
          new Known("UNLOAD\\b.*", Kind.DML, "UNLOAD"),
          new Known("VACUUM\\b.*", Kind.DML, "VACUUM"),
          new Known("EXPLAIN\\b.*", Kind.DML, "EXPLAIN"),
          new Known("EXECUTE\\b.*", Kind.DML, "EXECUTE"),
          new Known("OPTIMIZE\\b.*", Kind.DDL, "OPTIMIZE"),
          new Known(
              "CREATE TABLE\\b.*\\bAS ?(SELECT|WITH|VALUES|TABLE|\\().*",
              Kind.DDL,
              "CREATE_TABLE_AS_SELECT"),
          new Known("CREATE (EXTERNAL )?TABLE\\b.*", Kind.DDL, "CREATE_TABLE"),
          new Known("CREATE (OR REPLACE )?VIEW\\b.*", Kind.DDL, "CREATE_VIEW"),
          new Known("CREATE (DATABASE|SCHEMA)\\b.*", Kind.DDL, "CREATE_DATABASE"),
          new Known("DROP TABLE\\b.*", Kind.DDL, "DROP_TABLE"),
          new Known("DROP VIEW\\b.*", Kind.DDL, "DROP_VIEW"),
          new Known("DROP (DATABASE|SCHEMA)\\b.*", Kind.DDL, "DROP_DATABASE"),
          new Known("SHOW (DATABASES|SCHEMAS)\\b.*", Kind.UTILITY, "SHOW_DATABASES"),
          new Known("SHOW CREATE TABLE\\b.*", Kind.UTILITY, "SHOW_CREATE_TABLE"),
          new Known("SHOW CREATE VIEW\\b.*", Kind.UTILITY, "SHOW_CREATE_VIEW"),
          new Known("SHOW \\w+\\b.*", Kind.UTILITY, ""),
          new Known("(DESCRIBE|DESC)\\b.*", Kind.UTILITY, "DESCRIBE_TABLE"),
          new Known("MSCK\\b.*", Kind.DDL, "MSCK_REPAIR"));

  /// @param substatement empty for the first two words of it
  private record Known(Pattern form, Kind kind, String substatement) {
    Known(String form, Kind kind, String substatement) {
      this(Pattern.compile(form), kind, substatement);
    }
  }

  @Override
  public Reading read(Work work) {
    String words = SILENT.matcher(work.sql()).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
    for (Known known : ALL) {
      if (known.form().matcher(words).matches()) {
        String statement = known.substatement().isEmpty() ? two(words) : known.substatement();
        return new Reading.Statement(known.kind(), statement);
      }
    }
    return new Reading.Statement(Kind.DDL, two(words));
  }

  private static String two(String words) {
    String[] all = words.split(" ", 3);
    return all.length < 2 ? all[0] : all[0] + "_" + all[1];
  }
}
