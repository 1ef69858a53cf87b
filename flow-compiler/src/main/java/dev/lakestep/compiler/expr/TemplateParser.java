package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.expr.Token.Kind;
import dev.lakestep.compiler.source.Text;

/// Reads a text with `{{ expressions }}`, `{% tags %}` and `{# comments #}` in it, in one pass. It
/// always answers: what cannot be read is reported and stands as literal text.
public final class TemplateParser {
  private final Text text;
  private final String chars;
  private final Diagnostics diagnostics;
  private final Blocks blocks;
  private int at;
  private boolean trimsNext;

  private TemplateParser(Text text, Diagnostics diagnostics) {
    this.text = text;
    this.chars = text.value();
    this.diagnostics = diagnostics;
    this.blocks = new Blocks(text, diagnostics);
  }

  public static Template parse(Text text, Diagnostics diagnostics) {
    return new TemplateParser(text, diagnostics).parse();
  }

  private Template parse() {
    while (at < chars.length()) {
      int start = nextDelimiter(at);
      boolean ends = start >= chars.length();
      literal(at, start, !ends && trimsBefore(start));
      at = start;
      if (!ends) {
        region();
      }
    }
    return new Template(text, blocks.close());
  }

  /// Where the next `{{`, `{%` or `{#` begins, or the end.
  private int nextDelimiter(int from) {
    int start = chars.indexOf('{', from);
    while (start >= 0 && start + 1 < chars.length()) {
      char second = chars.charAt(start + 1);
      if (second == '{' || second == '%' || second == '#') {
        return start;
      }
      start = chars.indexOf('{', start + 1);
    }
    return chars.length();
  }

  /// A dash with white space behind it; without, it is a minus.
  private boolean trimsBefore(int start) {
    int dash = start + 2;
    return dash + 1 < chars.length()
        && chars.charAt(dash) == '-'
        && Character.isWhitespace(chars.charAt(dash + 1));
  }

  private void literal(int from, int to, boolean trimsEnd) {
    int first = from;
    int last = to;
    while (trimsNext && first < last && Character.isWhitespace(chars.charAt(first))) {
      first++;
    }
    while (trimsEnd && first < last && Character.isWhitespace(chars.charAt(last - 1))) {
      last--;
    }
    trimsNext = false;
    verbatim(first, last);
  }

  private void verbatim(int from, int to) {
    if (to > from) {
      blocks.add(new Part.Literal(text.span(from, to), chars.substring(from, to)));
    }
  }

  private void region() {
    int start = at;
    try {
      switch (chars.charAt(start + 1)) {
        case '{' -> output();
        case '%' -> tag();
        default -> comment();
      }
    } catch (Unreadable unreadable) {
      diagnostics.report(unreadable.diagnostic());
      at = resume(Math.max(unreadable.at(), start + 2));
      verbatim(start, at);
    }
  }

  /// Behind the end of what is broken, or where the next region begins, if that is sooner.
  private int resume(int from) {
    int opened = nextDelimiter(from);
    for (int i = from; i < opened; i++) {
      boolean closes =
          (chars.startsWith("}}", i) || chars.startsWith("%}", i)) && i + 2 <= chars.length();
      if (closes) {
        return i + 2;
      }
    }
    return opened;
  }

  private Token opener(String delimiter) {
    int width = trimsBefore(at) ? delimiter.length() + 1 : delimiter.length();
    return new Token(Kind.SYMBOL, delimiter, at, at + width);
  }

  private void output() {
    Lexer.Lexed lexed = Lexer.read(text, opener("{{"), "}}");
    at = lexed.end();
    try {
      Expr expr = ExprParser.whole(text, lexed);
      blocks.add(new Part.Output(text.span(lexed.opener().from(), lexed.end()), expr));
    } catch (Unreadable unreadable) {
      diagnostics.report(unreadable.diagnostic());
      verbatim(lexed.opener().from(), lexed.end());
    }
    trimsNext = lexed.trims();
  }

  private void comment() {
    int end = chars.indexOf("#}", at + 2);
    if (end < 0) {
      throw unclosed("{#", "close it with `#}`");
    }
    trimsNext = chars.charAt(end - 1) == '-' && end - 1 >= at + 2;
    at = end + 2;
  }

  private void tag() {
    RawTag raw = RawTag.at(chars, at);
    if (raw.name().isEmpty()) {
      Lexer.Lexed lexed = Lexer.read(text, tagOpener(), "%}");
      at = lexed.end();
      trimsNext = lexed.trims();
      blocks.tag(lexed);
      return;
    }
    if (raw.bodyTo() < 0) {
      throw unclosed("{% " + raw.name(), "close it with `{%% end%s %%}`".formatted(raw.name()));
    }
    verbatim(raw.bodyFrom(), raw.bodyTo());
    trimsNext = raw.trimsNext();
    at = raw.end();
  }

  /// Before a tag name a dash cannot be a minus, so it needs no space behind it.
  private Token tagOpener() {
    boolean dash = chars.startsWith("-", at + 2);
    return new Token(Kind.SYMBOL, "{%", at, at + (dash ? 3 : 2));
  }

  private Unreadable unclosed(String opened, String hint) {
    return Unreadable.of(
        Diagnostic.of(
                Code.UNCLOSED_EXPRESSION,
                text.span(at, at + 2),
                "`%s` is not closed".formatted(opened))
            .hint(hint),
        chars.length());
  }
}
