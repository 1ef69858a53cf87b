package dev.lakestep.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// The dotted names of a form as a tree, numbers in their order: `A.1.Name=x` stands at `A`, `1`,
/// `Name`. Lists are known by `member`, maps by `entry`, as most services have them.
public record FormTree(String value, NavigableMap<String, FormTree> inner) {
  private static final FormTree NONE = new FormTree("", new TreeMap<>());

  public FormTree {
    inner = Collections.unmodifiableNavigableMap(inner);
  }

  public static FormTree of(Parameters form) {
    Growing root = new Growing();
    form.all().forEach(one -> root.put(List.of(one.name().split("\\.", -1)), one.value()));
    return root.grown();
  }

  private static final class Growing {
    private final Map<String, Growing> inner = new TreeMap<>();
    private String value = "";

    void put(List<String> path, String text) {
      if (path.isEmpty()) {
        value = text;
      } else {
        inner
            .computeIfAbsent(path.getFirst(), _ -> new Growing())
            .put(path.subList(1, path.size()), text);
      }
    }

    FormTree grown() {
      NavigableMap<String, FormTree> all = new TreeMap<>(FormTree::compare);
      inner.forEach((name, one) -> all.put(name, one.grown()));
      return new FormTree(value, all);
    }
  }

  private static int compare(String one, String two) {
    return one.length() == two.length()
        ? one.compareTo(two)
        : Integer.compare(one.length(), two.length());
  }

  public boolean isLeaf() {
    return inner.isEmpty();
  }

  public FormTree at(String name) {
    return inner.getOrDefault(name, NONE);
  }

  /// The fields of a request: texts, objects, lists and maps.
  public ObjectNode fields() {
    ObjectNode fields = Fields.none();
    inner.forEach((name, one) -> {
      if (one.isLeaf()) {
        fields.put(name, one.value());
      } else if (one.inner().containsKey("member")) {
        one.at("member").inner().values().forEach(item -> add(fields, name, item));
      } else if (one.inner().containsKey("entry")) {
        one.at("entry").inner().values().forEach(item -> entry(fields, name, item));
      } else {
        fields.set(name, one.fields());
      }
    });
    return fields;
  }

  private static void add(ObjectNode fields, String name, FormTree item) {
    if (item.isLeaf()) {
      fields.withArray(name).add(item.value());
    } else {
      fields.withArray(name).add(item.fields());
    }
  }

  private static void entry(ObjectNode fields, String name, FormTree item) {
    String key = item.at("key").value() + item.at("Name").value();
    FormTree value = item.inner().containsKey("value") ? item.at("value") : item.at("Value");
    ObjectNode map = fields.get(name) instanceof ObjectNode there ? there : fields.putObject(name);
    if (value.isLeaf()) {
      map.put(key, value.value());
    } else {
      map.set(key, value.fields());
    }
  }

  /// What is answered, as elements; the fields in `maps` are maps, not structures.
  public static Element result(String name, JsonNode output, Set<String> maps) {
    List<Element> elements = new ArrayList<>();
    output.properties().forEach(one -> elements.add(element(one.getKey(), one.getValue(), maps)));
    return Element.of(name, elements);
  }

  private static Element element(String name, JsonNode value, Set<String> maps) {
    if (value.isArray()) {
      List<Element> members = new ArrayList<>();
      value.forEach(item -> members.add(element("member", item, maps)));
      return Element.of(name, members);
    }
    if (maps.contains(name)) {
      List<Element> entries = new ArrayList<>();
      value
          .properties()
          .forEach(one ->
              entries.add(
                  Element.of(
                      "entry",
                      Element.text("key", one.getKey()),
                      element("value", one.getValue(), maps))));
      return Element.of(name, entries);
    }
    return value.isObject() ? result(name, value, maps) : Element.text(name, value.asText());
  }
}
