package dev.lakestep.event.pattern;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a pattern wants of a place in an event.
sealed interface Want {
  /// An object: all of its fields, and one of each list of choices.
  record Fields(SequencedMap<String, Want> fields, List<List<Fields>> choices) implements Want {
    public Fields {
      fields = new LinkedHashMap<>(fields);
      choices = List.copyOf(choices);
    }

    Iterable<Map.Entry<String, Want>> each() {
      return fields.entrySet();
    }
  }

  /// A value that passes one of these tests.
  record Values(List<Test> tests) implements Want {
    public Values {
      tests = List.copyOf(tests);
    }
  }
}
