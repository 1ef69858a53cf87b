package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Node;
import java.util.Optional;
import java.util.function.Function;

/// Reads what Trino's grammar and Athena have.
public final class QueryReader {
  /// What Trino itself says where its parser runs out of stack.
  private static final String TOO_DEEP = "statement is too large (stack overflow while parsing)";

  /// Parentheses within parentheses: the parser takes seconds for more, then gives up.
  private static final int DEEPEST = 400;

  private QueryReader() {}

  /// Made with the first query: it takes longer than all else.
  private static final class Parser {
    private static final SqlParser IT = new SqlParser();
  }

  public static Optional<Query> read(Tokens tokens, Diagnostics problems) {
    return read(UserFunctions.skip(tokens), Parser.IT::createStatement, problems)
        .filter(query -> Absences.check(query, problems));
  }

  /// An expression alone, such as the condition of an `OPTIMIZE`.
  public static Optional<Query> expression(Tokens tokens, Diagnostics problems) {
    return read(tokens, Parser.IT::createExpression, problems);
  }

  /// How Athena itself refuses a statement; nothing where its grammar has it.
  public static Optional<String> refusal(Tokens tokens) {
    return switch (parsed(Placeholders.in(tokens), Parser.IT::createStatement)) {
      case Parsed.Tree _ -> Optional.empty();
      case Parsed.Refused refused -> Optional.of(refused.words());
    };
  }

  private static Optional<Query> read(
      Tokens tokens, Function<String, Node> parser, Diagnostics problems) {
    if (Backticks.check(tokens, problems)) {
      return Optional.empty();
    }
    Placeholders text = Placeholders.in(tokens);
    return switch (parsed(text, parser)) {
      case Parsed.Tree(var query) -> Optional.of(query);
      case Parsed.Refused _ when text.hasFree() ->
          // What its author puts there may be of any kind, or nothing.
          parsed(Placeholders.withoutFree(tokens), parser) instanceof Parsed.Tree(var query)
              ? Optional.of(query)
              : Optional.empty();
      case Parsed.Refused refused -> {
        problems.report(new Mistake(tokens, refused).diagnostic());
        yield Optional.empty();
      }
    };
  }

  /// What comes of a text: a tree, or why there is none.
  sealed interface Parsed {
    record Tree(Query query) implements Parsed {}

    /// `index` is the place in the text of the statement, its end if that comes too early.
    record Refused(Placeholders text, String message, int index) implements Parsed {
      String words() {
        String before = text.tokens().sql().value().substring(0, index);
        int line = before.lastIndexOf('\n') + 1;
        return "line %d:%d: %s"
            .formatted(
                before.chars().filter(c -> c == '\n').count() + 1,
                before.codePointCount(line, before.length()) + 1,
                message);
      }
    }
  }

  private static Parsed parsed(Placeholders text, Function<String, Node> parser) {
    if (depth(text.tokens()) > DEEPEST) {
      return new Parsed.Refused(text, TOO_DEEP, text.tokens().at().from());
    }
    try {
      return new Parsed.Tree(Query.read(parser.apply(text.sql()), text));
    } catch (ParsingException e) {
      return new Parsed.Refused(
          text, e.getErrorMessage(), text.index(e.getLineNumber(), e.getColumnNumber()));
    } catch (StackOverflowError e) {
      return new Parsed.Refused(text, TOO_DEEP, text.tokens().at().from());
    }
  }

  private static int depth(Tokens tokens) {
    int deepest = 0;
    int depth = 0;
    for (Token token : tokens.all()) {
      if (token.at().length() == 1) {
        char sign = tokens.sql().value().charAt(token.at().from());
        depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
        deepest = Math.max(deepest, depth);
      }
    }
    return deepest;
  }
}
