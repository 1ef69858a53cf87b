package dev.lakestep.cloud.wire;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads and writes XML as AWS has it; knows nothing of documents from elsewhere.
public final class Xml {
  private static final XMLInputFactory FACTORY = factory();

  private Xml() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /// The document, or nothing if it is no XML.
  public static Optional<Element> read(byte[] bytes) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        // what stands before the document says nothing
      }
      return Optional.of(element(reader));
    } catch (XMLStreamException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Element element(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    Optional<String> namespace = Optional.ofNullable(reader.getNamespaceURI());
    StringBuilder text = new StringBuilder();
    List<Element> inner = new ArrayList<>();
    int event = reader.next();
    while (event != XMLStreamConstants.END_ELEMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        inner.add(element(reader));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      }
      event = reader.next();
    }
    return new Element(name, namespace, inner.isEmpty() ? text.toString() : "", inner);
  }

  /// The document with its declaration.
  public static String write(Element document) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(document, out);
    return out.toString();
  }

  private static void write(Element element, StringBuilder out) {
    out.append('<').append(element.name());
    element.namespace().ifPresent(uri -> out.append(" xmlns=\"").append(uri).append('"'));
    out.append('>');
    escaped(element.text(), out);
    element.inner().forEach(inner -> write(inner, out));
    out.append("</").append(element.name()).append('>');
  }

  private static void escaped(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\r' -> out.append("&#13;");
        default -> {
          if (c < ' ' && c != '\n' && c != '\t') {
            out.append("&#").append((int) c).append(';');
          } else {
            out.append(c);
          }
        }
      }
    }
  }
}
