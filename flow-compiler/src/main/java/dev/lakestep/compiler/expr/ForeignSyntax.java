package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.source.Text;
import java.util.List;
import java.util.Optional;

/// What people write out of habit from other languages, and what to write instead.
final class ForeignSyntax {
  private record Habit(String written, String message, String hint) {}

  private static final List<Habit> HABITS =
      List.of(
          new Habit("&&", "`&&` is not an operator here", "write `and`"),
          new Habit("||", "`||` is not an operator here", "write `or`, or `??` for a fallback"),
          new Habit("===", "`===` is not an operator here", "write `==`"),
          new Habit("!==", "`!==` is not an operator here", "write `!=`"),
          new Habit("<>", "`<>` is not an operator here", "write `!=`"),
          new Habit("=>", "`=>` is not an operator here", "write `>=` to compare"),
          new Habit("**", "`**` is not an operator here", "multiply with `*`"),
          new Habit("?.", "`?.` is not an operator here", "write `.`, and `??` for a fallback"),
          new Habit("?:", "`?:` is not an operator here", "write `??` for a fallback"),
          new Habit("\u00a0", "a space that does not break stands here", "write a plain space"),
          new Habit("\u201c", "`\u201c` is not a quote here", "write `\"` or `'`"),
          new Habit("\u201d", "`\u201d` is not a quote here", "write `\"` or `'`"),
          new Habit("\u2018", "`\u2018` is not a quote here", "write `'`"),
          new Habit("\u2019", "`\u2019` is not a quote here", "write `'`"),
          new Habit("`", "a backtick is not a quote here", "write `'`"),
          new Habit("\\", "a backslash stands outside a text", "quote the text: `'...'`"),
          new Habit("$", "`$` means nothing in an expression", "write the name without it"),
          new Habit("@", "`@` means nothing in an expression", "quote the text: `'...'`"));

  private ForeignSyntax() {}

  static Optional<Unreadable> at(Text text, int at) {
    String chars = text.value();
    for (Habit habit : HABITS) {
      if (chars.startsWith(habit.written(), at)) {
        Token token =
            new Token(Token.Kind.SYMBOL, habit.written(), at, at + habit.written().length());
        return Optional.of(Unreadable.at(text, token, habit.message()).hint(habit.hint()));
      }
    }
    boolean negates = chars.startsWith("!", at) && !chars.startsWith("!=", at);
    return negates
        ? Optional.of(
            Unreadable.at(
                    text,
                    new Token(Token.Kind.SYMBOL, "!", at, at + 1),
                    "`!` is not an operator here")
                .hint("write `not`"))
        : Optional.empty();
  }
}
