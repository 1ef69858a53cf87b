package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.Page;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a list goes on, as a text that means nothing to anyone else.
final class Tokens {
  static final int USUAL = 100;
  private static final int BASE = 36;
  private static final long MASK = 0x5DEE_CE66DL;

  private Tokens() {}

  static String text(long number) {
    return "L" + Long.toString(number ^ MASK, BASE).toUpperCase(Locale.ROOT);
  }

  static long number(String token) {
    try {
      if (token.startsWith("L")) {
        return Long.parseLong(token.substring(1), BASE) ^ MASK;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw invalid(token);
  }

  /// Part of a list that is there as a whole.
  static <T> Page<T> page(List<T> all, Page.Ask ask) {
    long from = ask.nextToken().map(Tokens::number).orElse(0L);
    if (from < 0 || from > all.size()) {
      throw invalid(ask.nextToken().orElse(""));
    }
    int to = (int) Math.min(from + ask.most(USUAL), all.size());
    return new Page<>(
        all.subList((int) from, to), to < all.size() ? Optional.of(text(to)) : Optional.empty());
  }

  /// The same from the end; what the list gains between two pages does not show in the second.
  static <T> Page<T> pageBack(List<T> all, Page.Ask ask) {
    long to = ask.nextToken().map(Tokens::number).orElse((long) all.size());
    if (to < 0 || to > all.size()) {
      throw invalid(ask.nextToken().orElse(""));
    }
    int from = (int) Math.max(0, to - ask.most(USUAL));
    return new Page<>(
        all.subList(from, (int) to).reversed(),
        from > 0 ? Optional.of(text(from)) : Optional.empty());
  }

  static Refusal invalid(String token) {
    return new Refusal(Code.InvalidToken, "Invalid Token: '%s'".formatted(token));
  }
}
