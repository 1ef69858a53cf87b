package dev.lakestep.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.event.pattern.EventPattern;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/// All rules, ready to be held against events. A rule works from when its change is answered.
final class Rules implements AutoCloseable {
  private final Shelf<Rule> shelf;
  private final Map<String, Live> live = new ConcurrentSkipListMap<>();

  /// A rule with its pattern, if it has one.
  private record Live(Rule rule, Optional<EventPattern> pattern) {
    static Live of(Rule rule) {
      return new Live(rule, rule.text(Rule.PATTERN).map(EventPattern::read));
    }

    boolean wants(JsonNode event) {
      return rule.isEnabled() && pattern.filter(known -> known.matches(event)).isPresent();
    }
  }

  private Rules(Shelf<Rule> shelf) {
    this.shelf = shelf;
    shelf.change(edit -> {
      edit.all().forEach((key, rule) -> live.put(key, Live.of(rule)));
      return true;
    });
  }

  static Rules open(Path file) throws IOException {
    return new Rules(Shelf.open(file, new Shelf.Form<>(RuleText::write, RuleText::read)));
  }

  private static String key(String bus, String name) {
    return bus + "/" + name;
  }

  List<Rule> all() {
    return live.values().stream().map(Live::rule).toList();
  }

  List<Rule> of(String bus) {
    return all().stream().filter(rule -> rule.bus().equals(bus)).toList();
  }

  Optional<Rule> find(String bus, String name) {
    return Optional.ofNullable(live.get(key(bus, name))).map(Live::rule);
  }

  Rule rule(String bus, String name) {
    return find(bus, name).orElseThrow(() -> EventErrors.noRule(name, bus));
  }

  /// The rules of a bus that an event is for.
  List<Rule> wanting(String bus, JsonNode event) {
    return live.values().stream()
        .filter(one -> one.rule().bus().equals(bus) && one.wants(event))
        .map(Live::rule)
        .toList();
  }

  /// Puts a rule in the place of what is there, or nothing where nothing is there.
  Rule put(String bus, String name, UnaryOperator<Optional<Rule>> change) {
    String key = key(bus, name);
    return shelf.change(edit -> {
      Optional<Rule> changed = change.apply(edit.find(key));
      Rule rule = changed.orElseThrow(() -> EventErrors.noRule(name, bus));
      edit.put(key, rule);
      live.put(key, Live.of(rule));
      return rule;
    });
  }

  Rule update(String bus, String name, UnaryOperator<Rule> change) {
    return put(bus, name, there -> there.map(change));
  }

  void remove(String bus, String name) {
    String key = key(bus, name);
    boolean _ =
        shelf.change(edit -> {
          Optional<Rule> there = edit.find(key);
          if (there.isPresent() && !there.get().targets().isEmpty()) {
            throw EventErrors.invalid("Rule can't be deleted since it has targets.");
          }
          if (there.isPresent()) {
            edit.remove(key);
            live.remove(key);
          }
          return there.isPresent();
        });
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
