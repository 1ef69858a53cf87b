package dev.lakestep.house;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The rules that every Java file keeps, by the name that a failing test shows.
final class TidyRules {
  static final SequencedMap<String, Rule> ALL = all();

  private TidyRules() {}

  private static SequencedMap<String, Rule> all() {
    SequencedMap<String, Rule> rules = new LinkedHashMap<>();
    rules.put("null is never returned", NullRules::returned);
    rules.put("null is never passed", NullRules::passed);
    rules.put("Optional is no parameter", NullRules::optionalParameters);
    rules.put("methods are short", SizeRules::methods);
    rules.put("files are short", SizeRules::files);
    rules.put("parameters are few", SizeRules::parameters);
    rules.put("names say something", WordRules::names);
    rules.put("types say what they are", WordRules::docs);
    rules.put("libraries stay at home", LibraryRules::homes);
    rules.put("tests skip by agreement only", SkipRule::check);
    rules.put("functions draw afresh", ChanceRule::check);
    return rules;
  }
}
