package dev.lakestep.compiler.check;

import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.source.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the very words that a message is about.
final class Places {
  private Places() {}

  /// The characters of a word from `from` to `to`; all of it where it was written with escapes.
  static Span within(Word word, int from, int to) {
    int start = word.span().text().indexOf(word.text());
    if (start < 0) {
      return word.span();
    }
    int base = word.span().start() + start;
    return word.span().source().span(base + from, base + to);
  }

  /// The key `name` of the block that `block` spans, or all of it where the key stands elsewhere.
  static Span key(Span block, String name) {
    Matcher key =
        Pattern.compile("(?m)(?<=^|[\\s{,\"'])" + Pattern.quote(name) + "(?=[\"']?\\s*:)")
            .matcher(block.text());
    return key.find()
        ? block.source().span(block.start() + key.start(), block.start() + key.end())
        : block;
  }

  /// The first stretch of `block` that `regex` describes, or all of it where there is none.
  static Span first(Span block, String regex) {
    Matcher found = Pattern.compile(regex).matcher(block.text());
    return found.find()
        ? block.source().span(block.start() + found.start(), block.start() + found.end())
        : block;
  }
}
