package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits a text into commands and their words as a shell does; an expression is one piece of its
/// word, whatever stands in it. What only a shell can do is refused.
final class ShellWords {
  private final Text text;
  private final String written;
  private final Diagnostics diagnostics;
  private final List<List<Text>> commands = new ArrayList<>();
  private final List<Integer> kept = new ArrayList<>();
  private List<Text> words = new ArrayList<>();
  private int at;
  private int wordStart = -1;
  private int lastAnd = -1;
  private boolean broken;

  private ShellWords(Text text, Diagnostics diagnostics) {
    this.text = text;
    this.written = text.value();
    this.diagnostics = diagnostics;
  }

  /// Empty if something in it is refused.
  static Optional<List<List<Text>>> split(Text text, Diagnostics diagnostics) {
    ShellWords shell = new ShellWords(text, diagnostics);
    while (shell.at < shell.written.length() && !shell.broken) {
      shell.step();
    }
    shell.endCommand();
    if (!shell.broken && shell.lastAnd >= 0) {
      shell.syntax(shell.lastAnd, shell.lastAnd + 2, "nothing follows `&&`");
    }
    return shell.broken ? Optional.empty() : Optional.of(shell.commands);
  }

  private void step() {
    char c = written.charAt(at);
    if (opensTemplate()) {
      template();
    } else if (c == '\'' || c == '"') {
      quoted(c);
    } else if (c == '\\') {
      escaped();
    } else if (c == '\n' || c == ';') {
      endCommand();
      at++;
    } else if (Character.isWhitespace(c)) {
      endWord();
      at++;
    } else if (written.startsWith("&&", at)) {
      and();
    } else if (c == '#' && wordStart < 0) {
      int end = written.indexOf('\n', at);
      at = end < 0 ? written.length() : end;
    } else if ("&|<>`$()".indexOf(c) >= 0) {
      refuseSign();
    } else {
      keep();
    }
  }

  private boolean opensTemplate() {
    return written.startsWith("{{", at)
        || written.startsWith("{%", at)
        || written.startsWith("{#", at);
  }

  private void template() {
    char kind = written.charAt(at + 1);
    int end = templateEnd(kind == '{' ? "}}" : kind + "}");
    if (kind == '%') {
      refuse(at, end, "`{% %}` cannot decide about commands", "use `core.flow.If` around the task");
      return;
    }
    begin();
    while (at < end) {
      keep();
    }
  }

  private int templateEnd(String close) {
    char quote = 0;
    for (int i = at + 2; i < written.length(); i++) {
      char c = written.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (close.equals("}}") && (c == '\'' || c == '"')) {
        quote = c;
      } else if (written.startsWith(close, i)) {
        return i + 2;
      }
    }
    return written.length();
  }

  private void quoted(char quote) {
    int start = at;
    begin();
    at++;
    while (!broken && at < written.length() && written.charAt(at) != quote) {
      char c = written.charAt(at);
      if (opensTemplate()) {
        template();
      } else if (quote == '"' && (c == '$' || c == '`')) {
        refuseSign();
      } else {
        at += quote == '"' && c == '\\' && at + 1 < written.length() ? 1 : 0;
        keep();
      }
    }
    if (!broken && at >= written.length()) {
      syntax(start, start + 1, "nothing closes this quote");
    }
    at++;
  }

  private void escaped() {
    if (at + 1 >= written.length() || written.charAt(at + 1) == '\n') {
      at += 2;
    } else {
      begin();
      at++;
      keep();
    }
  }

  private void and() {
    endWord();
    if (words.isEmpty()) {
      syntax(at, at + 2, "nothing stands before `&&`");
      return;
    }
    int place = at;
    endCommand();
    lastAnd = place;
    at += 2;
  }

  private void begin() {
    if (wordStart < 0) {
      wordStart = at;
      lastAnd = -1;
    }
  }

  private void keep() {
    begin();
    kept.add(at++);
  }

  private void endWord() {
    if (wordStart >= 0) {
      int[] indexes = kept.stream().mapToInt(Integer::intValue).toArray();
      words.add(text.only(indexes, wordStart));
      kept.clear();
      wordStart = -1;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(words);
      words = new ArrayList<>();
    }
  }

  private void refuseSign() {
    char sign = written.charAt(at);
    String hint =
        switch (sign) {
          case '|', '<', '>' -> "there are no streams between commands: write one command a line";
          case '$', '`' -> "write an expression instead, such as `{{ vars.bucket }}`";
          default -> "write one command a line";
        };
    refuse(at, at + 1, "`%s` needs a shell, and there is none".formatted(sign), hint);
  }

  private void refuse(int from, int to, String message, String hint) {
    diagnostics.report(
        Diagnostic.of(Code.REFUSED_COMMAND, text.span(from, to), message).hint(hint));
    broken = true;
  }

  private void syntax(int from, int to, String message) {
    diagnostics.report(Diagnostic.of(Code.COMMAND_SYNTAX, text.span(from, to), message));
    broken = true;
  }
}
