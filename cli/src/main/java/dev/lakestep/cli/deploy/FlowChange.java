package dev.lakestep.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// What becomes of a flow: it is added, changed or removed.
///
/// @param machine the name of its state machine
/// @param lines what else there is to say, each on its own
public record FlowChange(String flow, String machine, Kind kind, List<String> lines) {
  private static final int MOST_PLACES = 4;
  private static final String LOSES = "may no longer ";

  public FlowChange {
    lines = List.copyOf(lines);
  }

  public enum Kind {
    ADDED("is new"),
    CHANGED("changes"),
    REMOVED("is removed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /// A flow as it is, or as it shall be; nothing of one that is not there.
  record Side(JsonNode manifest, JsonNode policy) {
    static final Side NOTHING = new Side(MissingNode.getInstance(), MissingNode.getInstance());

    private Grants grants() {
      return Grants.of(policy, manifest);
    }
  }

  static FlowChange of(String machine, Kind kind, Side was, Side is) {
    JsonNode before = was.manifest();
    JsonNode after = is.manifest();
    List<String> lines = new ArrayList<>();
    if (kind != Kind.REMOVED) {
      Grants had = was.grants();
      Grants has = is.grants();
      grants("may now ", has.but(had), lines);
      if (kind == Kind.CHANGED) {
        grants(LOSES, had.but(has), lines);
      }
    }
    triggers(before, after, lines);
    JsonNode flow = (kind == Kind.REMOVED ? before : after).path("flow");
    return new FlowChange(
        flow.path("namespace").asText() + "." + flow.path("id").asText(), machine, kind, lines);
  }

  private static void grants(
      String begin, NavigableMap<String, NavigableSet<String>> grants, List<String> lines) {
    grants.forEach((words, places) ->
        lines.add(
            begin
                + words
                + (places.isEmpty() || begin.equals(LOSES)
                    ? ""
                    : "; asked for by " + shown(List.copyOf(places)))));
  }

  private static String shown(List<String> places) {
    return places.size() <= MOST_PLACES
        ? String.join(", ", places)
        : "%s and %d more lines"
            .formatted(
                String.join(", ", places.subList(0, MOST_PLACES)), places.size() - MOST_PLACES);
  }

  private static void triggers(JsonNode before, JsonNode after, List<String> lines) {
    Set<String> all = new TreeSet<>();
    before.path("triggers").forEach(one -> all.add(one.path("id").asText()));
    after.path("triggers").forEach(one -> all.add(one.path("id").asText()));
    for (String id : all) {
      JsonNode old = trigger(before, id);
      JsonNode now = trigger(after, id);
      if (old.isMissingNode()) {
        lines.add("trigger `%s` starts it".formatted(id));
      } else if (now.isMissingNode()) {
        lines.add("trigger `%s` starts it no longer".formatted(id));
      } else if (!old.equals(now)) {
        lines.add("trigger `%s` changes".formatted(id));
      }
    }
  }

  private static JsonNode trigger(JsonNode manifest, String id) {
    for (JsonNode one : manifest.path("triggers")) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  public boolean isRemoved() {
    return kind == Kind.REMOVED;
  }

  /// Whether what runs may not do any more what it might do when it began.
  public boolean isNarrower() {
    return lines.stream().anyMatch(line -> line.startsWith(LOSES));
  }

  /// What it comes to, first the flow.
  public List<String> text() {
    List<String> text = new ArrayList<>();
    text.add(flow + " " + kind.words);
    lines.forEach(line -> text.add("  " + line));
    return text;
  }
}
