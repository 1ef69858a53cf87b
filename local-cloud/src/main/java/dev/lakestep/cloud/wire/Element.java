package dev.lakestep.cloud.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An element of XML with other elements in it, or a text; mixed content does not occur.
public record Element(String name, Optional<String> namespace, String text, List<Element> inner) {
  public Element {
    inner = List.copyOf(inner);
  }

  public static Element of(String name, Element... inner) {
    return new Element(name, Optional.empty(), "", Arrays.asList(inner));
  }

  public static Element of(String name, List<Element> inner) {
    return new Element(name, Optional.empty(), "", inner);
  }

  public static Element text(String name, String text) {
    return new Element(name, Optional.empty(), text, List.of());
  }

  public Element in(String namespace) {
    return new Element(name, Optional.of(namespace), text, inner);
  }

  public Element with(Element last) {
    List<Element> all = new ArrayList<>(inner);
    all.add(last);
    return new Element(name, namespace, text, all);
  }

  public List<Element> all(String name) {
    return inner.stream().filter(element -> element.name().equals(name)).toList();
  }

  public Optional<Element> first(String name) {
    return inner.stream().filter(element -> element.name().equals(name)).findFirst();
  }

  /// The text of the first element of a name.
  public Optional<String> textOf(String name) {
    return first(name).map(Element::text);
  }
}
