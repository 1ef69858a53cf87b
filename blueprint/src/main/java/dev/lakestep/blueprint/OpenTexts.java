package dev.lakestep.blueprint;

import dev.lakestep.compiler.manifest.Manifest.Identity;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts in what permissions of a flow leave open; remembers what nobody has said.
final class OpenTexts {
  private static final Pattern OPEN = Pattern.compile("\\$\\{([^}]{2,})}");
  private static final String HANDED = "${AllFlowFiles}";

  /// What an ARN of S3 has before the name of a bucket.
  private static final String BUCKET = ":::";

  private final Platform platform;
  private final Identity flow;
  private final NavigableSet<String> unknown = new TreeSet<>();

  OpenTexts(Platform platform, Identity flow) {
    this.platform = platform;
    this.flow = flow;
  }

  /// Names that nothing is known of.
  NavigableSet<String> unknown() {
    return unknown;
  }

  /// The text with all that is known; none if something in it is not. On this machine that may then
  /// be anything. Files that others hand lie in several folders.
  List<String> resolved(String text) {
    return Names.HANDED.stream()
        .limit(text.contains(HANDED + "/") ? Names.HANDED.size() : 1)
        .map(folder -> text.replace(HANDED + "/", HANDED + "/" + folder + "/"))
        .flatMap(one -> filled(one).stream())
        .toList();
  }

  /// The folders that are meant where a text names the bucket of files alone; none where it names
  /// something else.
  List<String> folders(String text) {
    int name = text.indexOf(BUCKET) + BUCKET.length();
    return switch (text.substring(Math.min(name, text.length()))) {
      case "${QueryResults}" -> List.of(results());
      case "${FlowFiles}" -> List.of(own("runs"));
      case HANDED -> Names.HANDED;
      default -> List.of();
    };
  }

  private Optional<String> filled(String text) {
    Matcher names = OPEN.matcher(text);
    boolean[] missing = new boolean[1];
    String filled =
        names.replaceAll(found -> {
          Optional<String> value = value(text, found);
          if (value.isEmpty()) {
            unknown.add(found.group(1));
            missing[0] = true;
          }
          return Matcher.quoteReplacement(value.orElse("*"));
        });
    return missing[0] && !platform.environment().local() ? Optional.empty() : Optional.of(filled);
  }

  /// What stands for a name. That may have a `${..}` of its own, which CloudFormation fills, and
  /// which is no open name.
  private Optional<String> value(String text, MatchResult found) {
    String name = found.group(1);
    Names names = platform.names();
    return switch (name) {
      case "Partition" -> Optional.of(platform.home().partition());
      case "Region" -> Optional.of(platform.home().region());
      case "Account" -> Optional.of(platform.home().account());
      case "Workgroup" -> Optional.of(platform.workgroup().name());
      case "QueryResults" -> Optional.of(place(text, found, results()));
      case "FlowFiles" -> Optional.of(place(text, found, own("runs")));
      case "AllFlowFiles" -> Optional.of(names.filesBucket());
      case "Secrets" -> Optional.of(names.prefix());
      case "Database" -> Optional.of(said(name).orElse("default"));
      case "TasksFunction" -> Optional.of(names.functionArn(Work.TASKS));
      case "AthenaFunction" -> Optional.of(names.functionArn(Work.ATHENA));
      case "IcebergFunction" -> Optional.of(names.functionArn(Work.ICEBERG));
      case "AdmissionFunction" -> Optional.of(names.functionArn(Work.ADMISSION));
      case "KvTable" -> Optional.of(platform.kv().name());
      case "InflightTable" -> Optional.of(platform.inflight().name());
      default -> said(name);
    };
  }

  private String own(String folder) {
    return "%s/%s/%s".formatted(folder, flow.namespace(), flow.id());
  }

  /// Where no query may choose, all have one folder.
  private String results() {
    return platform.workgroup().enforced() ? "athena" : own("athena");
  }

  /// A folder of the bucket of files; where no key follows, the bucket alone is meant.
  private String place(String text, MatchResult found, String folder) {
    String bucket = platform.names().filesBucket();
    boolean isBucket =
        found.end() == text.length() && text.startsWith(BUCKET, found.start() - BUCKET.length());
    return isBucket ? bucket : bucket + "/" + folder;
  }

  /// Whether all that a text leaves open is known.
  boolean knows(String text) {
    return OPEN.matcher(text).results().allMatch(found -> value(text, found).isPresent());
  }

  /// A bucket may have a key of its own; else it has that of the environment.
  private Optional<String> said(String name) {
    Optional<String> said = Optional.ofNullable(platform.environment().open().get(name));
    return said.isEmpty() && name.startsWith("kms:") ? platform.environment().kmsKey() : said;
  }
}
