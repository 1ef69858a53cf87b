package dev.lakestep.compiler.manifest.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Objects of a bucket, `keys` as a pattern, and whether a flow reads, writes or deletes them.
public record BucketAccess(String bucket, String keys, List<String> actions) {
  private static final String ARN = "arn:${Partition}:s3:::";

  public BucketAccess {
    actions = List.copyOf(actions);
  }

  static List<BucketAccess> of(List<Permission> permissions) {
    Map<String, Set<String>> all = new TreeMap<>();
    for (Permission permission : permissions) {
      for (String resource : permission.resources()) {
        String path = resource.replace(ARN, "");
        if (permission.service().equals("s3") && slash(path) > 0) {
          Set<String> words = all.computeIfAbsent(path, _ -> new TreeSet<>());
          permission.actions().forEach(action -> word(action, words));
        }
      }
    }
    return all.entrySet().stream()
        .map(one ->
            new BucketAccess(
                one.getKey().substring(0, slash(one.getKey())),
                one.getKey().substring(slash(one.getKey()) + 1),
                List.copyOf(one.getValue())))
        .toList();
  }

  /// Where the bucket ends; a slash within an open name ends none.
  private static int slash(String path) {
    return path.indexOf('/', path.startsWith("${") ? path.indexOf('}') : 0);
  }

  private static void word(String action, Set<String> words) {
    switch (action) {
      case "s3:GetObject" -> words.add("read");
      case "s3:PutObject" -> words.add("write");
      case "s3:DeleteObject" -> words.add("delete");
      default -> {}
    }
  }
}
