package dev.lakestep.blueprint;

import dev.lakestep.compiler.manifest.Manifest.Identity;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts in what permissions of a flow leave open; remembers what nobody has said.
final class OpenTexts {
  private static final Pattern OPEN = Pattern.compile("\\$\\{([^}]{2,})}");
  private static final String FILES = "${FlowFiles}";
  private static final String RESULTS = "${QueryResults}";

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
  /// be anything.
  Optional<String> resolved(String text) {
    Matcher names = OPEN.matcher(area(text));
    boolean[] missing = new boolean[1];
    String filled =
        names.replaceAll(found -> {
          Optional<String> value = value(found);
          if (value.isEmpty()) {
            unknown.add(found.group(1));
            missing[0] = true;
          }
          return Matcher.quoteReplacement(value.orElse("*"));
        });
    return missing[0] && !platform.environment().local() ? Optional.empty() : Optional.of(filled);
  }

  /// Places in the bucket of files are named by bucket and folder: without a key, the bucket alone
  /// is meant.
  private String area(String text) {
    String bucket = platform.names().filesBucket();
    if (text.endsWith(":::" + FILES)) {
      return text.replace(FILES, bucket);
    }
    return text.endsWith(":::" + RESULTS) ? text.replace(RESULTS, bucket) : text;
  }

  private Optional<String> value(MatchResult found) {
    String name = found.group(1);
    Names names = platform.names();
    return switch (name) {
      case "Partition" -> Optional.of(platform.home().partition());
      case "Region" -> Optional.of(platform.home().region());
      case "Account" -> Optional.of(platform.home().account());
      case "Workgroup" -> Optional.of(platform.workgroup().name());
      case "QueryResults" -> Optional.of(names.filesBucket() + "/athena");
      case "QueryResultsKeys" -> Optional.of("athena/");
      case "FlowFiles" ->
          Optional.of("%s/%s/%s".formatted(names.filesBucket(), flow.namespace(), flow.id()));
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

  /// Whether all that a text leaves open is known.
  boolean knows(String text) {
    return OPEN.matcher(area(text)).results().allMatch(found -> value(found).isPresent());
  }

  /// A bucket may have a key of its own; else it has that of the environment.
  private Optional<String> said(String name) {
    Optional<String> said = Optional.ofNullable(platform.environment().open().get(name));
    return said.isEmpty() && name.startsWith("kms:") ? platform.environment().kmsKey() : said;
  }
}
