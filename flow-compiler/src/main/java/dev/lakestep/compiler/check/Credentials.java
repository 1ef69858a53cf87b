package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Span;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// No flow has a credential in its text, where everyone who reads it can take it. The text itself
/// is searched, since keys that have no effect are no part of a flow.
final class Credentials {
  private static final Pattern ACCESS_KEY = Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b");

  /// A key at the beginning of a line with a fixed value behind it.
  private static final Pattern SECRET =
      Pattern.compile(
          "(?m)^ *(?:- +)?(secretKeyId|sessionToken|password|apiKey|clientSecret|bearerToken)"
              + " *: *(([\"']?)(?![{|>&*#])[^\\s\"'{]+\\3) *(?:#.*)?$");

  private Credentials() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Span flow = resolved.flow().span();
    String text = flow.text();
    Matcher key = ACCESS_KEY.matcher(text);
    while (key.find()) {
      problems.report(
          found(part(flow, key, 0)).hint("withdraw the key: a flow has a role and needs none"));
    }
    Matcher secret = SECRET.matcher(text);
    while (secret.find()) {
      if (!isTypeName(secret.group(2))) {
        problems.report(named(secret.group(1), part(flow, secret, 2)));
      }
    }
  }

  /// Columns may be called so, too.
  private static boolean isTypeName(String value) {
    return value.matches("(?i)string|varchar|char|binary|true|false|null|~");
  }

  private static Diagnostic named(String key, Span value) {
    if (key.equals("secretKeyId") || key.equals("sessionToken")) {
      return found(value)
          .hint(
              "remove `%s` and withdraw the key: a flow has a role and needs none".formatted(key));
    }
    String secret = key.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    String call = "\"{{ secret('%s') }}\"".formatted(secret);
    return found(value)
        .hint("store it as a secret, and write `%s`".formatted(call))
        .fix(Fix.replace("read it from the secret `%s`".formatted(secret), value, call));
  }

  private static Diagnostic found(Span place) {
    return Diagnostic.of(
        Code.LITERAL_CREDENTIAL, place, "this is a credential, and whoever reads the flow has it");
  }

  private static Span part(Span flow, Matcher found, int group) {
    return flow.source().span(flow.start() + found.start(group), flow.start() + found.end(group));
  }
}
