package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Environment.LakeBucket;
import dev.lakestep.blueprint.Environment.Limits;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Entry;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads one environment of a settings file.
final class EnvironmentReader {
  private static final List<String> KEYS =
      List.of(
          "account",
          "region",
          "prefix",
          "buckets",
          "databases",
          "tables",
          "open",
          "email",
          "logs",
          "runs",
          "scan",
          "enforce",
          "memory",
          "key");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern TABLE = Pattern.compile("[^.\\s]+\\.[^.\\s]+");
  private static final Pattern PLACE = Pattern.compile("s3://([^/\\s]+)/?(\\S*)");
  private static final Pattern DAYS = Pattern.compile("(\\d{1,4}) ?d(ays?)?");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6}) ?(MB|GB|TB)");
  private static final Pattern FLAG = Pattern.compile("true|false");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern KEY = Pattern.compile("arn:[a-z-]+:kms:\\S+:key/\\S+");
  private static final List<Integer> LOG_DAYS =
      List.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653);
  private static final long LEAST_SCAN = 10_000_000;
  private static final int LEAST_MEMORY = 128;
  private static final int MOST_MEMORY = 10_240;

  private EnvironmentReader() {}

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// None if nothing can be made of it; what is wrong goes to the problems.
  static Optional<Environment> read(Entry entry, List<String> problems) {
    Environment plain = new Environment(entry.name(), false);
    if (entry.value() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NOTHING) {
      return Optional.of(plain);
    }
    Section outer = new Section(new Mapping(entry.span(), List.of(entry)), problems);
    return outer
        .mapping(entry.value())
        .map(mapping -> environment(plain, new Section(mapping, problems)));
  }

  private static Environment environment(Environment plain, Section said) {
    said.only(KEYS);
    SequencedMap<String, String> open = new LinkedHashMap<>();
    said.section("tables").ifPresent(tables -> tables(tables, open));
    said.section("open")
        .ifPresent(names -> names.entries().forEach(entry -> open(entry, names, open)));
    return new Environment(
        plain.name(),
        false,
        said.parsed("account", like(ACCOUNT), "its 12 digits, in quotes"),
        said.parsed("region", like(REGION), "one like `eu-central-1`"),
        said.parsed("prefix", like(NAME), "up to 20 small letters, digits and dashes")
            .orElse(plain.prefix()),
        buckets(said),
        new DatabaseReader(said).all(),
        open,
        limits(said),
        said.parsed("email", like(EMAIL), "an address"),
        said.parsed("key", like(KEY), "the ARN of a key of KMS"),
        memory(said));
  }

  /// An empty line is one that nobody has filled in yet.
  private static void open(Entry entry, Section names, Map<String, String> open) {
    if (entry.value() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NOTHING) {
      names.wrong(
          entry.key(),
          "nobody says what `%s` is; write it, or leave the line out".formatted(entry.name()));
    } else {
      names.text(entry.value()).ifPresent(text -> open.put(entry.name(), text));
    }
  }

  private static Function<String, Optional<String>> like(Pattern pattern) {
    return text -> Optional.of(text).filter(one -> pattern.matcher(one).matches());
  }

  private static List<LakeBucket> buckets(Section said) {
    List<LakeBucket> buckets = new ArrayList<>();
    for (YamlNode item : said.items("buckets")) {
      switch (item) {
        case Scalar scalar -> bucket(said, scalar, scalar.value(), true).ifPresent(buckets::add);
        case Mapping mapping -> {
          Section one = new Section(mapping, said.problems());
          one.only(List.of("name", "exists"));
          boolean exists = one.text("exists").filter("true"::equals).isPresent();
          one.text("name")
              .flatMap(name -> bucket(said, mapping, name, !exists))
              .ifPresent(buckets::add);
        }
        case YamlNode.Sequence list ->
            said.wrong(list, "a bucket is a name, or `name` and `exists: true`");
      }
    }
    return buckets;
  }

  private static Optional<LakeBucket> bucket(
      Section said, YamlNode place, String name, boolean made) {
    if (BUCKET.matcher(name).matches()) {
      return Optional.of(new LakeBucket(name, made));
    }
    said.wrong(
        place,
        "`%s` is no name of a bucket; S3 takes 3 to 63 small letters, digits, dots and dashes"
            .formatted(name));
    return Optional.empty();
  }

  /// Where tables lie that no flow makes.
  private static void tables(Section tables, Map<String, String> open) {
    tables
        .entries()
        .forEach(entry -> {
          String place = tables.text(entry.value()).orElse("");
          Matcher uri = PLACE.matcher(place);
          if (!TABLE.matcher(entry.name()).matches()) {
            tables.wrong(
                entry.key(), "`%s` is no table; write `database.table`".formatted(entry.name()));
          } else if (!uri.matches()) {
            tables.wrong(
                entry.value(), "`%s` is no place; write `s3://bucket/folder/`".formatted(place));
          } else {
            open.put("bucket:location:" + entry.name(), uri.group(1));
            open.put("key:location:" + entry.name(), uri.group(2).replaceAll("/+$", ""));
          }
        });
  }

  private static Limits limits(Section said) {
    Limits usual = Limits.USUAL;
    Optional<Duration> logs =
        said.parsed(
            "logs",
            text -> days(text, LOG_DAYS::contains),
            "days that CloudWatch knows: "
                + LOG_DAYS.stream().map(day -> day + "d").collect(Collectors.joining(", ")));
    Optional<Duration> runs =
        said.parsed("runs", text -> days(text, day -> day > 0), "days, as `90d`");
    OptionalLong scan =
        said.parsed(
                "scan", EnvironmentReader::bytes, "a size as `100 GB`; Athena takes 10 MB and more")
            .map(OptionalLong::of)
            .orElse(usual.scan());
    boolean enforced =
        said.parsed("enforce", EnvironmentReader::flag, "`true` or `false`")
            .orElse(usual.enforced());
    return new Limits(logs.orElse(usual.logs()), runs.orElse(usual.runs()), scan, enforced);
  }

  private static Optional<Boolean> flag(String text) {
    return like(FLAG).apply(text).map(Boolean::valueOf);
  }

  private static Optional<Duration> days(String text, Predicate<Integer> good) {
    Matcher days = DAYS.matcher(text);
    return days.matches() && good.test(Integer.parseInt(days.group(1)))
        ? Optional.of(Duration.ofDays(Integer.parseInt(days.group(1))))
        : Optional.empty();
  }

  private static Optional<Long> bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (size.group(2)) {
          case "MB" -> 1_000_000L;
          case "GB" -> 1_000_000_000L;
          default -> 1_000_000_000_000L;
        };
    return Optional.of(Long.parseLong(size.group(1)) * unit).filter(bytes -> bytes >= LEAST_SCAN);
  }

  private static Map<Work, Integer> memory(Section said) {
    Map<Work, Integer> memory = new EnumMap<>(Work.class);
    said.section("memory")
        .ifPresent(section -> {
          section.only(Stream.of(Work.values()).map(Work::word).toList());
          for (Work work : Work.values()) {
            section
                .parsed(
                    work.word(),
                    EnvironmentReader::megabytes,
                    "megabytes, %d to %d".formatted(LEAST_MEMORY, MOST_MEMORY))
                .ifPresent(size -> memory.put(work, size));
          }
        });
    return memory;
  }

  private static Optional<Integer> megabytes(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .filter(size -> size >= LEAST_MEMORY && size <= MOST_MEMORY);
  }
}
