package dev.lakestep.cli.dev.sql;

import dev.lakestep.compiler.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The code in a text of Markdown, with its places. Its language is what a fence says, in small
/// letters; code between backticks in a line has the language `inline`.
record Blocks(List<Block> all) {
  private static final Pattern FENCED =
      Pattern.compile("(?ms)^ *(`{3,})[ \\t]*(\\S*)[^\\n`]*\\n(.*?)^ *\\1`* *$");
  private static final Pattern INLINE =
      Pattern.compile("(?<!`)(`{1,2})(?!`)([^\\n]*?[^`\\n])\\1(?!`)");
  static final String IN_LINE = "inline";

  Blocks {
    all = List.copyOf(all);
  }

  /// A piece of code, from `from` up to `to` in its document.
  record Block(String language, int from, int to) {
    String text(Source source) {
      return source.text().substring(from, to);
    }
  }

  static Blocks of(Source source) {
    List<Block> found = new ArrayList<>();
    Matcher fences = FENCED.matcher(source.text());
    int end = 0;
    while (fences.find()) {
      inline(source, end, fences.start(), found);
      found.add(
          new Block(fences.group(2).toLowerCase(Locale.ROOT), fences.start(3), fences.end(3)));
      end = fences.end();
    }
    inline(source, end, source.length(), found);
    return new Blocks(found);
  }

  private static void inline(Source source, int from, int to, List<Block> found) {
    Matcher codes = INLINE.matcher(source.text()).region(from, to);
    while (codes.find()) {
      found.add(new Block(IN_LINE, codes.start(2), codes.end(2)));
    }
  }

  /// The document with nothing but a block in it, each line where it was.
  static Source only(Source source, Block block) {
    StringBuilder kept = new StringBuilder(source.length());
    source
        .text()
        .chars()
        .limit(block.from())
        .filter(c -> c == '\n')
        .forEach(c -> kept.append('\n'));
    return new Source(source.name(), kept.append(block.text(source)).toString());
  }
}
