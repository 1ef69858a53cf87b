package dev.lakestep.compiler.manifest.access;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names in permissions that deployment puts values in for, and what they stand for.
public final class OpenNames {
  private static final Pattern OPEN = Pattern.compile("\\$\\{([^}]{2,})}");

  private OpenNames() {}

  public static List<String> of(List<Permission> permissions) {
    NavigableSet<String> names = new TreeSet<>();
    for (Permission permission : permissions) {
      Stream.concat(
              permission.resources().stream(),
              permission.condition().stream().flatMap(condition -> condition.values().stream()))
          .flatMap(text -> OPEN.matcher(text).results())
          .forEach(found -> names.add(found.group(1)));
    }
    return List.copyOf(names);
  }

  public static String meaning(String name) {
    int colon = name.indexOf(':');
    String rest = name.substring(colon + 1);
    return switch (colon < 0 ? name : name.substring(0, colon)) {
      case "bucket" -> "the bucket " + place(rest);
      case "key" -> "what the keys begin with " + place(rest);
      case "kms" ->
          "the key of KMS that encrypts the bucket "
              + rest.replaceFirst("^bucket:location:", "of ");
      case "queue" -> "the name of the queue at " + rest;
      case "bus" -> "the event bus of " + rest;
      default -> own(name);
    };
  }

  private static String place(String rest) {
    return rest.startsWith("location:")
        ? "where the table " + rest.substring("location:".length()) + " lies"
        : "that " + rest + " says";
  }

  private static String own(String name) {
    if (name.startsWith("kv.")) {
      return "the value of the key in the KV store";
    }
    if (name.startsWith("secret.")) {
      return "the value of the secret";
    }
    return switch (name) {
      case "Partition" -> "`aws`, or another partition";
      case "Region" -> "the region";
      case "Account" -> "the account";
      case "Workgroup" -> "Lakestep's workgroup of Athena";
      case "QueryResults" -> "where results of its queries go";
      case "Database" -> "the database of tables that are named without one";
      case "FlowFiles" -> "bucket and beginning of the keys of files of this flow's executions";
      case FlowFiles.HANDED -> "where files of all flows' executions lie";
      case "Secrets" -> "what the names of secrets begin with";
      default ->
          name.endsWith("Table")
              ? "Lakestep's table of that name"
              : name.endsWith("Function")
                  ? "ARN of Lakestep's function of that name"
                  : "what the task says only when it runs";
    };
  }
}
