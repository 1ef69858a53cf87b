package dev.lakestep.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.lang.model.util.Elements.DocCommentKind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A Java file as the JDK's own compiler reads it; parsed, not attributed.
record JavaFile(String path, String text, CompilationUnitTree unit, DocTrees trees) {

  /// Reads all files of the checkout in one go.
  static List<JavaFile> ofRepository() {
    List<Written> files = new ArrayList<>();
    for (Path file : Repository.javaFiles()) {
      files.add(new Written(Repository.relative(file), Repository.read(file)));
    }
    return parse(files);
  }

  /// Reads a snippet, as the tests of the rules do.
  static JavaFile of(String path, String text) {
    return parse(List.of(new Written(path, text))).getFirst();
  }

  boolean isShipped() {
    return path.contains("/src/main/java/");
  }

  String packageName() {
    return Objects.toString(unit.getPackageName(), "");
  }

  /// The name of the type that the file is named after.
  String mainType() {
    return packageName() + "." + simpleName();
  }

  String simpleName() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(0, name.length() - ".java".length());
  }

  long line(Tree tree) {
    return lineAt(positions().getStartPosition(unit, tree));
  }

  /// How many lines a tree covers, without its documentation.
  long lines(Tree tree) {
    return lineAt(positions().getEndPosition(unit, tree)) - line(tree) + 1;
  }

  /// Whether the declaration at a path bears a comment of `///` lines.
  boolean isDocumented(TreePath declaration) {
    DocCommentTree comment = trees.getDocCommentTree(declaration);
    return comment != null
        && trees.getDocCommentKind(declaration) == DocCommentKind.END_OF_LINE
        && !comment.getFirstSentence().isEmpty();
  }

  Finding finding(Tree tree, String message) {
    return new Finding(path, line(tree), message);
  }

  @Override
  public String toString() {
    return path;
  }

  private long lineAt(long position) {
    return unit.getLineMap().getLineNumber(position);
  }

  private SourcePositions positions() {
    return trees.getSourcePositions();
  }

  private static List<JavaFile> parse(List<Written> files) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFile> parsed = new ArrayList<>();
    try (var manager = compiler.getStandardFileManager(problems, Locale.ROOT, UTF_8)) {
      var options = List.of("-proc:none");
      var task =
          (JavacTask)
              compiler.getTask(Writer.nullWriter(), manager, problems, options, List.of(), files);
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        JavaFileObject file = unit.getSourceFile();
        String path = file.toUri().getPath().substring(1);
        parsed.add(new JavaFile(path, file.getCharContent(true).toString(), unit, trees));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!problems.getDiagnostics().isEmpty()) {
      throw new IllegalStateException("not Java: " + problems.getDiagnostics().getFirst());
    }
    return parsed;
  }

  /// A source held in memory, under the path it has in the checkout.
  private static final class Written extends SimpleJavaFileObject {
    private final String text;

    Written(String path, String text) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
