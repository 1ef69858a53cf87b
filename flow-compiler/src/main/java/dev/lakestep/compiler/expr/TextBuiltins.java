package dev.lakestep.compiler.expr;

import static dev.lakestep.compiler.expr.Builtin.filter;
import static dev.lakestep.compiler.expr.Form.FLAG;
import static dev.lakestep.compiler.expr.Form.LIST;
import static dev.lakestep.compiler.expr.Form.MAP;
import static dev.lakestep.compiler.expr.Form.NUMBER;
import static dev.lakestep.compiler.expr.Form.TEXT;
import static dev.lakestep.compiler.expr.Form.TIME;

import dev.lakestep.compiler.expr.Builtin.Grammar;
import java.util.List;
import java.util.Set;

/// Filters that make text of text.
final class TextBuiltins {
  private static final String SEPARATOR = "separator";

  static final List<Builtin> ALL =
      List.of(
          filter("upper", Results.TEXT, "All letters as capitals."),
          filter("lower", Results.TEXT, "All letters as small ones."),
          filter("capitalize", Results.TEXT, "The first letter as a capital.").of(TEXT),
          filter("title", Results.TEXT, "The first letter of each word as a capital.").of(TEXT),
          filter("trim", Results.TEXT, "Without white space at both ends.").of(TEXT),
          filter("abbreviate", Results.TEXT, "Cut to a length, with dots at the end.")
              .of(TEXT)
              .needing("length", NUMBER),
          filter("split", Results.TEXTS, "The pieces between delimiters.")
              .of(TEXT)
              .needing("delimiter", TEXT)
              .reading(Grammar.REGEX)
              .taking("limit", NUMBER),
          filter("replace", Results::sameAsInput, "Each key of a map replaced by its value.")
              .of(TEXT, NUMBER, FLAG, TIME, LIST, MAP)
              .needing("replace_pairs", MAP)
              .taking("regexp", Value.of(false)),
          filter("startsWith", Results.FLAG, "Whether it begins with a text.").needing("value"),
          filter("endsWith", Results.FLAG, "Whether it ends with a text.").needing("value"),
          filter("substringBefore", Results.TEXT, "What stands before the first separator.")
              .needing(SEPARATOR, TEXT),
          filter("substringBeforeLast", Results.TEXT, "What stands before the last separator.")
              .needing(SEPARATOR, TEXT),
          filter("substringAfter", Results.TEXT, "What stands behind the first separator.")
              .needing(SEPARATOR, TEXT),
          filter("substringAfterLast", Results.TEXT, "What stands behind the last separator.")
              .needing(SEPARATOR, TEXT),
          filter("regexMatch", Results.FLAG, "Whether a regular expression is found in it.")
              .needing("regex")
              .reading(Grammar.REGEX),
          filter("regexReplace", Results.TEXT, "Each match of a regular expression replaced.")
              .needing("regex")
              .reading(Grammar.REGEX)
              .needing("replacement"),
          filter("regexExtract", Results.TEXT, "The first match of a regular expression, or null.")
              .needing("regex")
              .reading(Grammar.REGEX)
              .taking("group", Value.of(0)),
          filter("slugify", Results.TEXT, "Small letters, digits and dashes only."),
          filter("escapeChar", Results::sameAsInput, "Quotes escaped for where the text goes.")
              .choosingInAnyCase("type", Set.of("single", "double", "shell")),
          filter("urlencode", Results.TEXT, "Escaped for a URL.").of(TEXT),
          filter("urldecode", Results.TEXT, "The escapes of a URL undone.").of(TEXT),
          filter("base64encode", Results.TEXT, "As Base64."),
          filter("base64decode", Results.TEXT, "What the Base64 stands for.").of(TEXT),
          filter("md5", Results.TEXT, "Its MD5 sum, in hexadecimal."),
          filter("sha1", Results.TEXT, "Its SHA-1 sum, in hexadecimal."),
          filter("sha256", Results.TEXT, "Its SHA-256 sum, in hexadecimal."),
          filter("sha512", Results.TEXT, "Its SHA-512 sum, in hexadecimal."),
          filter("indent", Results.TEXT, "Each line but the first moved to the right.")
              .needing("amount", NUMBER)
              .taking("prefix", Value.of(" ")),
          filter("nindent", Results.TEXT, "On a new line, each line moved to the right.")
              .needing("amount", NUMBER)
              .taking("prefix", Value.of(" ")));

  private TextBuiltins() {}
}
