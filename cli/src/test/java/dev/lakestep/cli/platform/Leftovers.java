package dev.lakestep.cli.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an attempt to load files leaves behind if its process ends midway: an object that no table
/// knows, and an upload of which nothing becomes.
final class Leftovers {
  private static final String NAME = "stray.parquet";

  /// All attempts to load the same files write to a folder of their own.
  private static final Pattern FOLDER = Pattern.compile("tables/.+/data/\\w{20}/");

  private static final Map<String, Set<String>> FOLDERS = new ConcurrentHashMap<>();

  private Leftovers() {}

  /// A scene after an attempt that has ended midway.
  ///
  /// @param table what the names of the flow's tables have in them
  static Story.Scene in(String flow, String table, Story.Scene scene) {
    return cloud -> {
      List<String> _ = of(table).apply(cloud);
      String input = scene.begin(cloud);
      if (!FOLDERS.containsKey(flow + input)) {
        cloud.done(flow, input);
        FOLDERS.put(flow + input, folders(cloud, table));
        scene.begin(cloud);
      }
      FOLDERS.getOrDefault(flow + input, Set.of()).forEach(folder -> leave(cloud, folder + NAME));
      return input;
    };
  }

  private static Set<String> folders(OneCloud cloud, String table) {
    Set<String> folders = new TreeSet<>();
    for (String key : cloud.keys("tables/")) {
      Matcher found = FOLDER.matcher(key);
      if (key.contains(table) && found.lookingAt()) {
        folders.add(found.group());
      }
    }
    return folders;
  }

  private static void leave(OneCloud cloud, String key) {
    cloud.put(key, "nothing");
    cloud.s3().createMultipartUpload(request -> request.bucket(OneCloud.BUCKET).key(key));
  }

  /// What is still there of tables of this name; it is not there any more afterwards.
  static Function<OneCloud, List<String>> of(String table) {
    return cloud -> {
      List<String> all = new ArrayList<>(Scenes.unfinished(cloud, table));
      cloud.keys("tables/").stream()
          .filter(key -> key.contains(table) && key.endsWith(NAME))
          .forEach(key -> {
            all.add(key);
            cloud.s3().deleteObject(request -> request.bucket(OneCloud.BUCKET).key(key));
          });
      return all;
    };
  }
}
