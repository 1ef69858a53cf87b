package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.Page;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a list goes on, as a text that means nothing to anyone else.
final class Tokens {
  static final int MOST = 1_000;
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
    int most = ask.maxResults() == 0 ? USUAL : Math.min(ask.maxResults(), MOST);
    int to = (int) Math.min(from + most, all.size());
    return new Page<>(
        all.subList((int) from, to), to < all.size() ? Optional.of(text(to)) : Optional.empty());
  }

  static Refusal invalid(String token) {
    return new Refusal(Code.InvalidToken, "Invalid Token: '%s'".formatted(token));
  }
}
