package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Filters of texts. What cuts or counts goes by characters of the basic plane.
final class Texts {
  private static final Map<String, String> DIGESTS =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");
  private static final String EDGES = "/^[\\x00-\\x20]+|[\\x00-\\x20]+$/";
  private static final int MANY = 10;

  private Texts() {}

  static Optional<Phrase> filter(Use use) {
    return switch (use.name()) {
      case "upper" -> Optional.of(call("$uppercase(%s)", printed(use)));
      case "lower" -> Optional.of(call("$lowercase(%s)", printed(use)));
      case "trim" -> Optional.of(call("$replace(%s, " + EDGES + ", \"\")", text(use)));
      case "string" -> Optional.of(printed(use));
      case "split" -> Optional.of(split(use));
      case "replace" -> Optional.of(replace(use));
      case "startsWith", "endsWith" -> Optional.of(edge(use));
      case "substringBefore", "substringAfter", "substringBeforeLast", "substringAfterLast" ->
          Optional.of(cut(use));
      case "urlencode" -> Optional.of(urlencode(use));
      case "md5", "sha1", "sha256", "sha512" ->
          Optional.of(
              call("$hash(%s, \"" + DIGESTS.getOrDefault(use.name(), "") + "\")", text(use)));
      default -> Optional.empty();
    };
  }

  private static Phrase call(String pattern, Phrase text) {
    return Phrase.of(pattern.replace("%s", text.text()), Sort.TEXT).behind(text.demands());
  }

  /// The input as Java prints it.
  private static Phrase printed(Use use) {
    return Prints.printed(use.speaker(), use.input(), use.span(), Prints.Null.AS_WORD);
  }

  private static Phrase text(Use use) {
    if (!use.input().sort().is(Kind.TEXT)) {
      throw use.unsayable("`%s` takes a text, and this may be none".formatted(use.name()));
    }
    return use.input();
  }

  /// Java drops empty pieces at the end, and only there.
  private static Phrase split(Use use) {
    String separator = use.text("delimiter");
    if (use.has("limit") || !separator.matches("[^\\\\\\[\\](){}.*+?^$|]+|\\\\[.|]")) {
      throw use.unsayable("`split` takes a regular expression of Java");
    }
    String literal = separator.startsWith("\\") ? separator.substring(1) : separator;
    Sort texts = Sort.listOf(Sort.TEXT).held(Sort.Held.ARRAY);
    String quoted = Spelling.quoted(literal);
    return use.speaker()
        .twice(
            text(use).demands(List.of()),
            one -> {
              String parts = use.speaker().variable();
              return Phrase.of(
                  "(%s := $split(%s, %s); %s = \"\" ? [\"\"] : [%s[[0..$max([-1, $map(%s, function($v, $i) {$v = \"\" ? -1 : $i})])]]])"
                      .formatted(parts, one.text(), quoted, one.text(), parts, parts),
                  texts);
            });
  }

  /// Pair by pair, in the order that Kestra has them in.
  private static Phrase replace(Use use) {
    if (use.has("regexp")) {
      throw use.unsayable("`replace` takes regular expressions of Java");
    }
    if (!use.input().sort().isOf(Kind.TEXT, Kind.WHOLE, Kind.FLAG, Kind.FRACTION)) {
      throw use.unsayable("`replace` goes into lists and maps, and this may be one");
    }
    if (!(use.constant("replace_pairs").orElse(Value.NOTHING) instanceof Value.Fields(var pairs))
        || pairs.size() > MANY) {
      throw use.unsayable("what to replace is not known when compiled");
    }
    String text = printed(use).text();
    for (var pair : pairs.entrySet()) {
      Phrase to = Spelling.constant(pair.getValue(), use.span());
      Phrase with = Prints.printed(use.speaker(), to, use.span(), Prints.Null.AS_WORD);
      if (pair.getKey().isEmpty()) {
        throw use.unsayable("nothing is replaced, which is everywhere");
      }
      text = "$replace(%s, %s, %s)".formatted(text, Spelling.quoted(pair.getKey()), with.text());
    }
    return Phrase.of(text, Sort.TEXT);
  }

  private static Phrase edge(Use use) {
    Phrase value = use.argument("value");
    if (value.sort().can(Kind.NOTHING) || !use.has("value")) {
      throw use.unsayable("`%s` needs something to look for".formatted(use.name()));
    }
    Phrase sought = Prints.printed(use.speaker(), value, use.span(), Prints.Null.AS_WORD);
    String pattern =
        use.name().equals("startsWith")
            ? "$substring(%s, 0, $length(%s)) = %s"
            : "$substring(%s, 0 - $length(%s)) = %s";
    boolean known = sought.constant().isPresent();
    if (sought.text().equals("\"\"")) {
      return Phrase.of("true", Sort.FLAG);
    }
    Phrase input = printed(use);
    Phrase found =
        use.speaker()
            .twice(
                sought.demands(List.of()),
                one -> {
                  String length =
                      one.constant().orElse(Value.NOTHING) instanceof Value.Text(String text)
                          ? String.valueOf(text.codePointCount(0, text.length()))
                          : "$length(%s)".formatted(one.text());
                  String text =
                      pattern
                          .replace("0 - $length(%s)", known ? "-" + length : "0 - " + length)
                          .replace("$length(%s)", length)
                          .formatted(input.text(), one.in(Phrase.SUM));
                  return Phrase.of(
                      known ? text : "%s = \"\" or %s".formatted(one.in(Phrase.SUM), text),
                      known ? Phrase.COMPARISON : Phrase.OR,
                      Sort.FLAG);
                });
    return found;
  }

  /// Where there is no separator, what is before it is everything, and nothing is behind it.
  private static Phrase cut(Use use) {
    String separator = use.text("separator");
    if (separator.isEmpty()) {
      throw use.unsayable("an empty separator is nowhere in JSONata");
    }
    String by = Spelling.quoted(separator);
    return use.speaker()
        .twice(
            printed(use).demands(List.of()),
            one -> {
              String text = one.text();
              return switch (use.name()) {
                case "substringBefore" ->
                    Phrase.of("$substringBefore(%s, %s)".formatted(text, by), Sort.TEXT);
                case "substringAfter" ->
                    Phrase.of(
                        "$contains(%s, %s) ? $substringAfter(%s, %s) : \"\""
                            .formatted(text, by, text, by),
                        Phrase.CHOICE,
                        Sort.TEXT);
                case "substringAfterLast" ->
                    Phrase.of(
                        "$contains(%s, %s) ? $split(%s, %s)[-1] : \"\""
                            .formatted(text, by, text, by),
                        Phrase.CHOICE,
                        Sort.TEXT);
                default ->
                    Phrase.of(
                        "$contains(%s, %s) ? $join([$split(%s, %s)[[0..$count($split(%s, %s)) - 2]]], %s) : %s"
                            .formatted(text, by, text, by, text, by, by, text),
                        Phrase.CHOICE,
                        Sort.TEXT);
              };
            });
  }

  /// Java leaves other signs as they are than JSONata does.
  private static Phrase urlencode(Use use) {
    String text = "$encodeUrlComponent(%s)".formatted(text(use).text());
    for (var pair :
        List.of(
            Map.entry("%20", "+"),
            Map.entry("!", "%21"),
            Map.entry("'", "%27"),
            Map.entry("(", "%28"),
            Map.entry(")", "%29"),
            Map.entry("~", "%7E"))) {
      text = "$replace(%s, \"%s\", \"%s\")".formatted(text, pair.getKey(), pair.getValue());
    }
    return Phrase.of(text, Sort.TEXT);
  }
}
