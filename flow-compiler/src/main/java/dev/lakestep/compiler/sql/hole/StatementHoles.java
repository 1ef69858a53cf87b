package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.GoesOn;
import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import dev.lakestep.compiler.sql.query.HolePlace;
import dev.lakestep.compiler.sql.query.HolePlaces;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The holes of one statement: those in quotes by their token, the others by what the statement has
/// made of them.
final class StatementHoles {
  /// After these Trino's grammar wants digits.
  private static final Set<String> BEFORE_COUNTS = Set.of("LIMIT", "OFFSET", "FIRST", "NEXT");

  private static final Set<String> BEFORE_TABLES = Set.of("FROM", "JOIN", "INTO", "TABLE");

  /// What says that a text is an address.
  private static final Set<String> BEFORE_LOCATIONS =
      Set.of("LOCATION", "EXTERNAL_LOCATION", "WRITE_LOCATION");

  private static final Pattern QUOTES = Pattern.compile("^['\"`]|['\"`]$");

  private final Tokens tokens;
  private final SqlText sql;
  private final Diagnostics problems;
  private final boolean isDefinition;
  private final boolean isRead;

  /// Kinds of those without quotes that have a place in the tree; the others go on in SQL.
  private final Map<Integer, HoleKind> known = new HashMap<>();

  StatementHoles(Tokens tokens, Statement statement, Diagnostics problems) {
    this.tokens = tokens;
    this.sql = tokens.sql();
    this.problems = problems;
    this.isDefinition = tokens.isDefinition();
    this.isRead = !(statement instanceof Statement.Unread);
    if (sql.holes(tokens.at()).isEmpty()) {
      return;
    }
    switch (statement) {
      case Statement.Queried(_, var query) -> HolePlaces.of(query).forEach(this::know);
      case Statement.Commanded(_, var command) -> {
        CommandHoles holes = CommandHoles.of(command);
        known.putAll(holes.kinds());
        holes.queries().forEach(query -> HolePlaces.of(query).forEach(this::know));
      }
      case Statement.Unread _ -> {}
    }
  }

  private void know(int hole, HolePlace place) {
    switch (place.where()) {
      case TABLE -> known.put(hole, HoleKind.TABLE);
      case NAME -> known.put(hole, HoleKind.NAME);
      case VALUE -> known.put(hole, HoleKind.NUMBER);
      case LIST -> known.put(hole, HoleKind.LIST);
      case ALIAS_WITHOUT_AS, TEXT, PROPERTY, QUOTED -> {}
    }
  }

  void kinds(List<HoleKind> kinds) {
    for (int i = 0; i < tokens.all().size(); i++) {
      for (Hole hole : sql.holes(tokens.all().get(i).at())) {
        kinds.set(hole.number(), hole.free() ? HoleKind.FREE : kind(i, hole));
      }
    }
  }

  private HoleKind kind(int index, Hole hole) {
    Token token = tokens.all().get(index);
    return switch (token.kind()) {
      case STRING -> text(index, hole);
      case QUOTED -> isDefinition ? text(index, hole) : HoleKind.QUOTED_NAME;
      case BACKQUOTED -> HoleKind.QUOTED_NAME;
      case NUMBER -> HoleKind.COUNT;
      case WORD -> word(index, hole);
      case SIGN, BROKEN -> HoleKind.TEXT;
    };
  }

  private HoleKind text(int index, Hole hole) {
    Stretch at = tokens.all().get(index).at();
    if (isRead
        && (FilledToken.isEscaped(tokens, index) || (isDefinition && followsBackslash(at, hole)))) {
      problems.report(
          Diagnostic.of(
                  Code.SQL_HOLE_ESCAPED,
                  hole.span(),
                  "the value would be read with the escapes around it")
              .hint("put it into a plain text `'..'`, away from any backslash"));
    }
    if (isLocation(index)) {
      return HoleKind.LOCATION;
    }
    return isDefinition ? HoleKind.DEFINITION_TEXT : HoleKind.TEXT;
  }

  private boolean followsBackslash(Stretch token, Hole hole) {
    int at = sql.value().indexOf(hole.character(), token.from());
    int backslashes = 0;
    while (sql.value().charAt(at - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private boolean isLocation(int index) {
    if (isDefinition && sql.of(tokens.all().get(index).at()).startsWith("s3://", 1)) {
      return true;
    }
    String before = word(index - 1);
    return before.equals("LOCATION")
        || (before.equals("TO") && word(0).equals("UNLOAD"))
        || (before.equals("=") && BEFORE_LOCATIONS.contains(bare(word(index - 2))));
  }

  private static String bare(String quoted) {
    return QUOTES.matcher(quoted).replaceAll("");
  }

  /// A token in capitals; nothing outside of the statement.
  private String word(int index) {
    return index < 0 ? "" : tokens.text(tokens.all().get(index)).toUpperCase(Locale.ROOT);
  }

  private HoleKind word(int index, Hole hole) {
    if (!isRead) {
      return BEFORE_TABLES.contains(word(index - 1)) ? HoleKind.TABLE : HoleKind.NUMBER;
    }
    Optional<HoleKind> found = Optional.ofNullable(known.get(hole.number()));
    if (found.isEmpty()) {
      problems.report(GoesOn.at(hole.span(), word(index - 1)));
      return HoleKind.TEXT;
    }
    boolean counts = found.get() == HoleKind.NUMBER && BEFORE_COUNTS.contains(word(index - 1));
    return counts ? HoleKind.COUNT : found.get();
  }
}
