package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads a source as YAML 1.2. With the pieces beside it, the only class that knows the library.
public final class YamlReader {
  private static final int USUAL_LENGTH = 4_096;
  private static final LoadSettings USUAL = settingsFor(USUAL_LENGTH);

  private YamlReader() {}

  /// What reading one text once gives: a tree, or the reason why there is none.
  private sealed interface Attempt {
    record Read(Optional<YamlNode> root, List<Diagnostic> found) implements Attempt {}

    record Stopped(Problem problem) implements Attempt {}
  }

  /// The tree of the source's first document. A broken value is reported and read as text if it is
  /// clear where it ends; behind any other mistake nothing is read.
  public static Optional<YamlNode> read(Source source, Diagnostics problems) {
    Optional<Mended> next = Optional.of(Mended.nothing(source));
    while (next.isPresent()) {
      Mended mended = next.get();
      switch (attempt(mended)) {
        case Attempt.Read(var root, var found) -> {
          found.forEach(problems::report);
          return root;
        }
        case Attempt.Stopped(var problem) -> {
          if (!mended.explains(problem)) {
            problems.report(problem.diagnostic());
          }
          next = problem.cover().flatMap(mended::with);
        }
      }
    }
    return Optional.empty();
  }

  private static Attempt attempt(Mended mended) {
    String text = mended.text();
    Places places = Places.of(text);
    TreeBuilder tree = new TreeBuilder(mended, places);
    try {
      LoadSettings settings = settings(text.length());
      ParserImpl events = new ParserImpl(settings, new StreamReader(settings, text));
      while (!tree.done() && events.hasNext()) {
        tree.take(events.next());
      }
    } catch (MarkedYamlEngineException e) {
      return new Attempt.Stopped(SyntaxErrors.explain(complaint(e, mended, tree, places)));
    } catch (ReaderException e) {
      return new Attempt.Stopped(
          Problem.fatal(Sources.controlCharacter(mended.source(), places.offset(e.getPosition()))));
    } catch (YamlEngineException e) {
      return new Attempt.Stopped(
          SyntaxErrors.explain(new Complaint(mended, tree, String.valueOf(e.getMessage()), 0, 0)));
    } catch (NumberFormatException _) {
      return new Attempt.Stopped(
          SyntaxErrors.explain(cutEscape(mended, tree, text.lastIndexOf('\\'))));
    }
    return finished(mended, tree);
  }

  /// The library reads the digits of an escape at the very end of a file without looking.
  private static Complaint cutEscape(Mended mended, TreeBuilder tree, int at) {
    String words = "while scanning a double-quoted scalar: found unexpected end of stream";
    int place = Math.max(at, 0);
    return new Complaint(mended, tree, words, place, place);
  }

  private static Attempt finished(Mended mended, TreeBuilder tree) {
    Optional<Problem> problem = tree.problem().or(() -> tree.root().flatMap(YamlReader::noMapping));
    if (problem.isPresent()) {
      return new Attempt.Stopped(problem.get());
    }
    if (tree.root().isEmpty()) {
      tree.found().add(empty(mended.source()));
    }
    return new Attempt.Read(tree.root(), tree.found());
  }

  /// A file that is one text because a space is missing in its first line.
  private static Optional<Problem> noMapping(YamlNode root) {
    return root instanceof YamlNode.Scalar(Span span, _, _)
        ? ColonErrors.tightKey(span).map(Problem::fatal)
        : Optional.empty();
  }

  private static Complaint complaint(
      MarkedYamlEngineException e, Mended mended, TreeBuilder tree, Places places) {
    int at = places.offset(e.getProblemMark().map(Mark::getIndex).orElse(0));
    int from = e.getContextMark().map(mark -> places.offset(mark.getIndex())).orElse(at);
    return new Complaint(mended, tree, e.getContext() + ": " + e.getProblem(), from, at);
  }

  /// The whole text is read at once: the library's time would grow with the square of a long value
  /// that it meets in pieces.
  private static LoadSettings settings(int length) {
    return length < USUAL_LENGTH ? USUAL : settingsFor(length);
  }

  private static LoadSettings settingsFor(int length) {
    return LoadSettings.builder()
        .setBufferSize(length + 1)
        .setCodePointLimit(Integer.MAX_VALUE)
        .build();
  }

  private static Diagnostic empty(Source source) {
    return Diagnostic.of(Code.EMPTY_FILE, source.span(0, 0), "this file holds no flow")
        .hint("start with `id:`, `namespace:` and `tasks:`");
  }
}
