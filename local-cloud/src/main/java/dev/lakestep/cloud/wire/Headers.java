package dev.lakestep.cloud.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Headers of a request or an answer; their names are the same in whatever letters.
public record Headers(List<Header> all) {
  public static final Headers NONE = new Headers(List.of());

  public Headers {
    all = List.copyOf(all);
  }

  public record Header(String name, String value) {}

  public static Headers of(Map<String, List<String>> lines) {
    List<Header> all = new ArrayList<>();
    lines.forEach((name, values) -> values.forEach(value -> all.add(new Header(name, value))));
    return new Headers(all);
  }

  public Headers with(String name, String value) {
    return new Headers(Stream.concat(all.stream(), Stream.of(new Header(name, value))).toList());
  }

  public Headers with(Headers others) {
    return new Headers(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  public Optional<String> value(String name) {
    return all.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  public List<String> values(String name) {
    return all.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /// Those whose names begin with a prefix in small letters, without it, in order of their names.
  public SequencedMap<String, String> below(String prefix) {
    SequencedMap<String, String> found = new TreeMap<>();
    for (Header header : all) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (name.startsWith(prefix)) {
        found.merge(name.substring(prefix.length()), header.value(), (one, two) -> one + "," + two);
      }
    }
    return found;
  }
}
