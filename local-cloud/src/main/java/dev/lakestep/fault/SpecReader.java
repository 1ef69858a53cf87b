package dev.lakestep.fault;

import dev.lakestep.fault.Kind.Use;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads a specification: clauses between semicolons, `SERVICE.OPERATION:FAULT@WHEN` or `seed=N`.
final class SpecReader {
  private static final SequencedSet<String> SERVICES =
      new TreeSet<>(
          List.of(
              "athena",
              "dynamodb",
              "events",
              "glue",
              "lambda",
              "s3",
              "scheduler",
              "secretsmanager",
              "sns",
              "sqs",
              "ssm",
              "states",
              "sts"));

  /// The service that has statements.
  private static final String STATEMENTS = "athena";

  private static final String AFTER = "after";
  private static final String SEED = "seed=";
  private static final String SHAPE =
      "a fault is written `SERVICE.OPERATION:FAULT@WHEN`, as in `s3.PutObject:error@0.1`";
  private static final Pattern WAIT = Pattern.compile("(\\d{1,9})(ms|s)?");
  private static final Pattern COUNT = Pattern.compile("(count|every)=([1-9]\\d{0,17})");
  private static final Pattern PROBABILITY = Pattern.compile("0|1|1\\.0+|0?\\.\\d{1,15}");
  private static final Pattern OPERATION = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

  private final List<Rule> rules = new ArrayList<>();
  private long seed;

  private SpecReader() {}

  static Spec read(String text) {
    SpecReader reader = new SpecReader();
    int begin = 0;
    while (begin <= text.length()) {
      int end = text.indexOf(';', begin);
      end = end < 0 ? text.length() : end;
      reader.clause(Piece.of(text, begin, end));
      begin = end + 1;
    }
    return new Spec(text.strip(), reader.rules, reader.seed);
  }

  /// A part of the text, and where it begins in the whole.
  private record Piece(String text, int place) {
    static Piece of(String whole, int begin, int end) {
      String part = whole.substring(begin, end);
      int blank = part.length() - part.stripLeading().length();
      return new Piece(part.strip(), begin + blank);
    }

    Piece before(int index) {
      return Piece.of(text, 0, index).moved(place);
    }

    Piece behind(int index) {
      return Piece.of(text, index + 1, text.length()).moved(place);
    }

    private Piece moved(int by) {
      return new Piece(text, place + by);
    }

    SpecError wrong(String message, String hint) {
      return new SpecError(place + 1, message.formatted("`" + text + "`"), hint);
    }
  }

  private void clause(Piece clause) {
    if (clause.text().isEmpty()) {
      return;
    }
    if (clause.text().startsWith(SEED)) {
      seed = seed(clause.behind(SEED.length() - 1));
      return;
    }
    int colon = clause.text().indexOf(':');
    if (colon < 0) {
      throw clause.wrong("%s names no fault", SHAPE);
    }
    Piece target = clause.before(colon);
    Piece rest = clause.behind(colon);
    int at = rest.text().indexOf('@');
    Effect effect = effect(at < 0 ? rest : rest.before(at));
    When when = at < 0 ? new When.Always() : when(rest.behind(at));
    rules.add(rule(clause, target, effect, when));
  }

  private static long seed(Piece number) {
    try {
      return Long.parseLong(number.text());
    } catch (NumberFormatException e) {
      throw number.wrong("%s is no whole number", "a seed is written `seed=7`");
    }
  }

  private static Rule rule(Piece clause, Piece target, Effect effect, When when) {
    int dot = target.text().indexOf('.');
    Piece service = dot < 0 ? target : target.before(dot);
    if (!SERVICES.contains(service.text())) {
      throw service.wrong("there is no service %s", "there is " + String.join(", ", SERVICES));
    }
    if (dot < 0) {
      if (effect.kind().is(Use.STATEMENT) && !service.text().equals(STATEMENTS)) {
        throw target.wrong(cannot(effect.kind()), what(effect.kind()));
      }
      return new Rule(clause.text(), service.text(), "", effect, when);
    }
    Piece operation = target.behind(dot);
    if (operation.text().equals("*")) {
      return new Rule(clause.text(), service.text(), "", effect, when);
    }
    if (!OPERATION.matcher(operation.text()).matches()) {
      throw operation.wrong(
          "%s is no operation", "name one as AWS does, as in `dynamodb.PutItem`, or none for all");
    }
    if (!effect.kind().is(use(service, operation))) {
      throw operation.wrong(cannot(effect.kind()), what(effect.kind()));
    }
    return new Rule(clause.text(), service.text(), operation.text(), effect, when);
  }

  /// Operations begin with a capital; what else can be struck does not.
  private static Use use(Piece service, Piece operation) {
    if (Character.isUpperCase(operation.text().charAt(0))) {
      return Use.REQUEST;
    }
    if (operation.text().equals(Point.DELIVERY)) {
      return Use.DELIVERY;
    }
    if (service.text().equals(STATEMENTS)) {
      return Use.STATEMENT;
    }
    throw operation.wrong(
        "%s is no operation",
        "operations begin with a capital, as `PutItem`; `delivery` is what a service hands on");
  }

  private static String cannot(Kind kind) {
    return "`%s` cannot strike".formatted(kind.word()) + " %s";
  }

  private static String what(Kind kind) {
    if (kind.is(Use.STATEMENT)) {
      return "it strikes statements: `athena.optimize`, `athena.merge`, `athena.query` for all";
    }
    return kind.is(Use.DELIVERY)
        ? "it strikes what is handed on: `s3.delivery`, `events.delivery`, `sqs.delivery`"
        : "it strikes requests: `dynamodb.PutItem`, or `dynamodb` for all";
  }

  private static Effect effect(Piece written) {
    int equals = written.text().indexOf('=');
    Piece name = equals < 0 ? written : written.before(equals);
    boolean after = name.text().startsWith(AFTER + "-");
    String word = after ? name.text().substring(AFTER.length() + 1) : name.text();
    if (word.equals(AFTER)) {
      after = true;
      word = Kind.ERROR.word();
    }
    Kind kind = Kind.of(word).orElseThrow(() -> name.wrong("there is no fault %s", kinds()));
    if (after && !kind.canFollow()) {
      throw name.wrong("%s cannot be", "`%s` comes without `after-`".formatted(kind.word()));
    }
    return new Effect(kind, after, wait(kind, written, equals));
  }

  private static String kinds() {
    return Arrays.stream(Kind.values())
        .map(Kind::word)
        .collect(Collectors.joining(", ", "there is ", ", and `after-error`"));
  }

  private static Duration wait(Kind kind, Piece written, int equals) {
    if (equals < 0) {
      if (kind == Kind.DELAY) {
        throw written.wrong("%s says not how long", "write `delay=200` for 200 milliseconds");
      }
      return Effect.LONGEST;
    }
    if (kind != Kind.DELAY && kind != Kind.TIMEOUT) {
      throw written.wrong("%s takes nothing", "only `delay=200` and `timeout=200` say how long");
    }
    Piece amount = written.behind(equals);
    Matcher read = WAIT.matcher(amount.text());
    if (!read.matches()) {
      throw amount.wrong("%s is no time", "write `200`, `200ms` or `2s`");
    }
    long number = Long.parseLong(read.group(1));
    return "s".equals(read.group(2)) ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }

  private static When when(Piece written) {
    Matcher counted = COUNT.matcher(written.text());
    if (counted.matches()) {
      long count = Long.parseLong(counted.group(2));
      return counted.group(1).equals("count") ? new When.First(count) : new When.Every(count);
    }
    if (PROBABILITY.matcher(written.text()).matches()) {
      return new When.Chance(Double.parseDouble(written.text()));
    }
    throw written.wrong(
        "%s does not say when",
        "write a probability `@0.1`, the first so many `@count=3`, or each so many `@every=5`");
  }
}
