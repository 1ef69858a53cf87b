package dev.lakestep.iam.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is known of a request beside its action and its resource: values by the keys of conditions,
/// such as `s3:prefix`; the letters of a key may be small or capital.
public record Context(Map<String, List<String>> values) {
  public static final Context NONE = new Context(Map.of());

  public Context {
    Map<String, List<String>> small = new HashMap<>();
    values.forEach((key, all) -> small.put(key.toLowerCase(Locale.ROOT), List.copyOf(all)));
    values = Map.copyOf(small);
  }

  public static Context of(String key, String value) {
    return new Context(Map.of(key, List.of(value)));
  }

  public Context with(String key, String value) {
    return with(key, List.of(value));
  }

  public Context with(String key, List<String> all) {
    return with(new Context(Map.of(key, all)));
  }

  /// What the other says counts.
  public Context with(Context other) {
    if (other.values.isEmpty()) {
      return this;
    }
    Map<String, List<String>> both = new HashMap<>(values);
    both.putAll(other.values);
    return new Context(both);
  }

  public boolean has(String key) {
    return !all(key).isEmpty();
  }

  /// None if the key is not in the request.
  public List<String> all(String key) {
    return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }
}
