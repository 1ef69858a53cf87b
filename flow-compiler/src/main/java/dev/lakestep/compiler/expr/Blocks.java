package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.expr.Token.Kind;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Gathers the parts of a template and nests them as its tags say.
final class Blocks {
  private static final List<String> TAGS =
      List.of("if", "elseif", "else", "endif", "for", "endfor", "set", "raw", "verbatim");

  private final Text text;
  private final Diagnostics diagnostics;
  private final Deque<Block> open = new ArrayDeque<>();

  Blocks(Text text, Diagnostics diagnostics) {
    this.text = text;
    this.diagnostics = diagnostics;
    open.push(Block.root(text.span()));
  }

  void add(Part part) {
    open.getFirst().add(part);
  }

  /// Everything, with what is still open closed and reported.
  List<Part> close() {
    Span end = text.span(text.length(), text.length());
    while (open.size() > 1) {
      Block block = open.pop();
      if (!block.dropped()) {
        report(
            Diagnostic.of(
                    Code.UNBALANCED_TAG,
                    block.nameSpan(),
                    "`%s` is not closed".formatted(block.tag()))
                .hint("close it with `{%% end%s %%}`".formatted(block.tag())));
      }
      add(block.close(block.nameSpan().to(end)));
    }
    return open.getFirst().body();
  }

  void tag(Lexer.Lexed lexed) {
    Token name = lexed.tokens().getFirst();
    if (!name.is(Kind.NAME)) {
      report(
          Diagnostic.of(
              Code.EXPRESSION_SYNTAX, span(name), "a tag begins with its name, such as `if`"));
      return;
    }
    switch (name.value()) {
      case "if" -> open(Block.condition(span(name), condition(lexed)), name);
      case "elseif" -> elseif(lexed, name);
      case "else" -> otherwise(lexed, name);
      case "endif", "endfor" -> end(lexed, name);
      case "for" -> loop(lexed, name);
      case "set" -> assign(lexed);
      case "macro" -> macro(name);
      case "endmacro" -> endMacro(name);
      default -> unknown(name);
    }
  }

  private void open(Block block, Token name) {
    boolean tooDeep = open.size() > Lexer.DEEPEST;
    if (tooDeep && !open.getFirst().dropped()) {
      report(
          Diagnostic.of(
              Code.EXPRESSION_TOO_DEEP,
              span(name),
              "more than %d tags are open here".formatted(Lexer.DEEPEST)));
    }
    open.push(tooDeep ? block.withoutContent() : block);
  }

  private Expr condition(Lexer.Lexed lexed) {
    return expression(lexed, 1);
  }

  /// The expression of a tag; a broken one is reported, and null to whoever looks at it.
  private Expr expression(Lexer.Lexed lexed, int skipped) {
    try {
      return ExprParser.rest(text, lexed, skipped);
    } catch (Unreadable unreadable) {
      report(unreadable.diagnostic());
      return new Expr.Literal(span(lexed), Value.NOTHING);
    }
  }

  private void elseif(Lexer.Lexed lexed, Token name) {
    Expr condition = condition(lexed);
    if (!open.getFirst().next(condition)) {
      stray(name, "it belongs between `{% if %}` and `{% else %}`");
    }
  }

  private void otherwise(Lexer.Lexed lexed, Token name) {
    plain(lexed);
    if (!open.getFirst().otherwise()) {
      stray(name, "it belongs into an `{% if %}` or a `{% for %}`, once");
    }
  }

  private void end(Lexer.Lexed lexed, Token name) {
    plain(lexed);
    Block block = open.getFirst();
    if (!name.value().equals("end" + block.tag())) {
      String begin = name.value().substring("end".length());
      stray(name, "it closes a `{%% %s %%}`, and none is open here".formatted(begin));
      return;
    }
    open.pop();
    add(block.close(block.nameSpan().to(span(lexed))));
  }

  private void stray(Token name, String hint) {
    report(
        Diagnostic.of(
                Code.UNBALANCED_TAG,
                span(name),
                "`%s` does not belong here".formatted(name.value()))
            .hint(hint));
  }

  /// Reports what stands in a tag that has nothing but its name.
  private void plain(Lexer.Lexed lexed) {
    Token second = lexed.tokens().get(1);
    if (!second.is(Kind.END)) {
      Token name = lexed.tokens().getFirst();
      boolean means = name.value().equals("else") && second.value().equals("if");
      report(
          Diagnostic.of(
                  Code.EXPRESSION_SYNTAX,
                  span(second),
                  "nothing can follow `%s` in its tag".formatted(name.value()))
              .hint(means ? "write `{% elseif ... %}`" : "remove it"));
    }
  }

  private void loop(Lexer.Lexed lexed, Token name) {
    List<Token> tokens = lexed.tokens();
    Token variable = tokens.get(1);
    boolean shaped = variable.is(Kind.NAME) && tokens.get(2).value().equals("in");
    if (!shaped) {
      malformed(lexed, "`for` is written `{% for item in list %}`");
    }
    Expr items = shaped ? expression(lexed, 3) : new Expr.Literal(span(lexed), Value.NOTHING);
    open(Block.loop(span(name), shaped ? variable.value() : "", items), name);
  }

  private void assign(Lexer.Lexed lexed) {
    List<Token> tokens = lexed.tokens();
    Token variable = tokens.get(1);
    if (variable.is(Kind.NAME) && tokens.get(2).is("=")) {
      Expr value = expression(lexed, 3);
      add(new Part.Assign(span(lexed), variable.value(), value));
    } else {
      malformed(lexed, "`set` is written `{% set name = value %}`");
    }
  }

  private void malformed(Lexer.Lexed lexed, String message) {
    report(Diagnostic.of(Code.EXPRESSION_SYNTAX, span(lexed), message));
  }

  /// Nothing is said of what is in it, since it has names of its own.
  private void macro(Token name) {
    unknown(name);
    open.push(Block.macro(span(name)).withoutContent());
  }

  private void endMacro(Token name) {
    if (open.getFirst().tag().equals("macro")) {
      Block macro = open.pop();
      add(macro.close(macro.nameSpan().to(span(name))));
    }
  }

  private void unknown(Token name) {
    String tag = name.value();
    if (UnsupportedTags.isEnd(tag)) {
      return;
    }
    Diagnostic plain =
        Diagnostic.of(Code.UNSUPPORTED_TAG, span(name), "flows have no tag `%s`".formatted(tag));
    report(
        UnsupportedTags.hint(tag)
            .map(plain::hint)
            .orElseGet(() ->
                plain.hintIf(Suggestion.nearest(tag, TAGS).map("did you mean `%s`?"::formatted))));
  }

  private Span span(Token token) {
    return text.span(token.from(), token.to());
  }

  private Span span(Lexer.Lexed lexed) {
    return text.span(lexed.opener().from(), lexed.end());
  }

  private void report(Diagnostic diagnostic) {
    diagnostics.report(diagnostic);
  }
}
