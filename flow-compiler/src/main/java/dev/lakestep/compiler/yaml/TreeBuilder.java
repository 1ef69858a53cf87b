package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Grows the tree of the first document from the library's events: no recursion, and within limits.
final class TreeBuilder {
  static final int DEEPEST = 100;
  static final int MOST_VALUES = 100_000;

  private final Source source;
  private final String text;
  private final Places places;
  private final List<Diagnostic> found = new ArrayList<>();
  private final Tags tags;
  private final Scalars scalars;
  private final Anchors anchors;
  private final Deque<Frame> stack = new ArrayDeque<>();
  private Optional<YamlNode> root = Optional.empty();
  private Optional<Span> nextDocument = Optional.empty();
  private Optional<Problem> problem = Optional.empty();
  private Span lastScalar;
  private int values;
  private boolean done;

  TreeBuilder(Mended mended, Places places) {
    this.source = mended.source();
    this.text = mended.text();
    this.places = places;
    this.lastScalar = source.span(0, 0);
    this.tags = new Tags(found);
    this.scalars = new Scalars(mended, tags);
    this.anchors = new Anchors(found);
  }

  /// The first document, if it holds anything.
  Optional<YamlNode> root() {
    return root;
  }

  /// What is wrong although it could be read.
  List<Diagnostic> found() {
    return found;
  }

  /// Why the rest was not read.
  Optional<Problem> problem() {
    return problem;
  }

  boolean done() {
    return done;
  }

  /// Where the scalar stands that was read last.
  Span lastScalar() {
    return lastScalar;
  }

  /// Where the collection that is still open and began last starts.
  int openedAt() {
    return stack.isEmpty() ? 0 : stack.element().start();
  }

  /// Whether what comes next stands between brackets.
  boolean inBrackets() {
    return !stack.isEmpty() && stack.element().brackets();
  }

  void take(Event event) {
    switch (event) {
      case ScalarEvent scalar -> scalar(scalar);
      case AliasEvent alias -> alias(alias);
      case CollectionStartEvent start -> open(start);
      case CollectionEndEvent end -> close(end);
      case DocumentStartEvent start -> document(start);
      default -> {}
    }
  }

  private void document(DocumentStartEvent start) {
    if (root.isPresent()) {
      nextDocument = Optional.of(span(start));
    }
    anchors.forget();
  }

  private void scalar(ScalarEvent event) {
    boolean nothing = stack.isEmpty() && event.isPlain() && event.getValue().isEmpty();
    if (counts(event, nothing) && !nothing) {
      Subtree leaf = Subtree.leaf(scalars.read(event, places.start(event), places.end(event)));
      lastScalar = leaf.written();
      event.getAnchor().ifPresent(anchor -> anchors.define(anchor.getValue(), leaf));
      place(leaf);
    }
  }

  private void alias(AliasEvent event) {
    Span written = span(event);
    if (counts(event, false)) {
      Subtree target = anchors.follow(event.getAlias().getValue(), written);
      if (values + anchors.followed() > MOST_VALUES) {
        stop(
            Diagnostic.of(
                    Code.FILE_TOO_LARGE,
                    written,
                    "the aliases up to this one make more than %s values".formatted(mostValues()))
                .hint("write the values out, or move them to a file that a task reads"));
      } else if (stack.size() + target.height() > DEEPEST) {
        tooDeep(written);
      } else {
        place(target);
      }
    }
  }

  private void open(CollectionStartEvent event) {
    int start = places.start(event);
    if (!counts(event, false)) {
      return;
    }
    if (stack.size() >= DEEPEST) {
      tooDeep(source.span(start, Math.min(start + 1, text.length())));
      return;
    }
    int count = (event.getAnchor().isPresent() ? 1 : 0) + (event.getTag().isPresent() ? 1 : 0);
    Properties properties = Properties.of(text, start, count);
    int from = properties.end();
    boolean mapping = event instanceof MappingStartEvent;
    if (mapping && event.isFlow()) {
      problem = UnquotedExpression.at(source, text, from, inBrackets());
      if (problem.isPresent()) {
        done = true;
        return;
      }
    }
    event.getTag().ifPresent(tag -> tags.collection(tag, mapping, properties.tag(source)));
    Frame frame = new Frame(mapping ? new OpenMapping(found) : new Open.Items(), from, event);
    frame.anchor().ifPresent(anchors::begin);
    stack.push(frame);
  }

  private void close(CollectionEndEvent event) {
    Frame frame = stack.pop();
    int start = places.start(event);
    int end = places.end(event);
    boolean bracket = end > start && "]}".indexOf(text.charAt(start)) >= 0;
    Subtree finished = frame.close(source, bracket ? end : 0);
    frame.anchor().ifPresent(anchor -> anchors.define(anchor, finished));
    place(finished);
  }

  private void place(Subtree child) {
    if (stack.isEmpty()) {
      root = Optional.of(child.node());
    } else {
      stack.element().add(child);
    }
  }

  /// Whether one more value may be read. A second document counts unless it is empty.
  private boolean counts(Event event, boolean emptyDocument) {
    values++;
    if (nextDocument.isPresent() && !emptyDocument) {
      found.add(
          Diagnostic.of(
                  Code.SEVERAL_DOCUMENTS,
                  nextDocument.get(),
                  "a second document starts here, but a file holds one flow")
              .hint("move it to a file of its own"));
      done = true;
    } else if (values > MOST_VALUES) {
      stop(
          Diagnostic.of(
                  Code.FILE_TOO_LARGE,
                  span(event),
                  "this file holds more than %s values".formatted(mostValues()))
              .hint("move large data to a file that a task reads"));
    }
    return !done;
  }

  private static String mostValues() {
    return String.format(Locale.ROOT, "%,d", MOST_VALUES);
  }

  private void tooDeep(Span place) {
    stop(
        Diagnostic.of(
                Code.TOO_DEEP,
                place,
                "this value is nested more than %d levels deep".formatted(DEEPEST))
            .hint("flatten it, or move parts of it to subflows"));
  }

  private void stop(Diagnostic diagnostic) {
    problem = Optional.of(Problem.fatal(diagnostic));
    done = true;
  }

  private Span span(Event event) {
    int start = places.start(event);
    return source.span(start, Math.max(start, places.end(event)));
  }
}
