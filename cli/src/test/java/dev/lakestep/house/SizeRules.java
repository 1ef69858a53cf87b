package dev.lakestep.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Methods, files and parameter lists that a reader can take in at once.
final class SizeRules {
  static final int METHOD_LINES = 40;
  static final int FILE_LINES = 300;
  static final int PARAMETERS = 4;

  private SizeRules() {}

  /// A text block is a table or a text and no code; it counts as one line.
  static List<Finding> methods(JavaFile file) {
    return Rule.walk(
        file,
        new TreePathScanner<>() {
          @Override
          public Void visitMethod(MethodTree method, List<Finding> findings) {
            long lines = file.lines(method) - linesOfText(file, method);
            if (lines > METHOD_LINES) {
              findings.add(
                  file.finding(
                      method,
                      "`%s` has %d lines; split it by meaning into methods of at most %d"
                          .formatted(method.getName(), lines, METHOD_LINES)));
            }
            return super.visitMethod(method, findings);
          }
        });
  }

  static List<Finding> files(JavaFile file) {
    long lines = file.text().lines().count();
    return lines <= FILE_LINES
        ? List.of()
        : List.of(
            new Finding(
                file.path(),
                FILE_LINES + 1,
                "the file has %d lines; split it by meaning into files of at most %d"
                    .formatted(lines, FILE_LINES)));
  }

  /// A record's header and the constructor that repeats it are free, and so is what a supertype
  /// dictates.
  static List<Finding> parameters(JavaFile file) {
    return Rule.walk(
        file,
        new TreePathScanner<>() {
          @Override
          public Void visitMethod(MethodTree method, List<Finding> findings) {
            int count = method.getParameters().size();
            if (count > PARAMETERS
                && !isOverride(method)
                && !isRecordConstructor(getCurrentPath())) {
              findings.add(
                  file.finding(
                      method,
                      "`%s` takes %d parameters; make a record of those that belong together"
                          .formatted(method.getName(), count)));
            }
            return super.visitMethod(method, findings);
          }
        });
  }

  private static long linesOfText(JavaFile file, MethodTree method) {
    AtomicLong lines = new AtomicLong();
    new TreeScanner<Void, AtomicLong>() {
      @Override
      public Void visitLiteral(LiteralTree literal, AtomicLong sum) {
        sum.addAndGet(file.lines(literal) - 1);
        return super.visitLiteral(literal, sum);
      }
    }.scan(method, lines);
    return lines.get();
  }

  static boolean isRecordConstructor(TreePath method) {
    return method.getLeaf() instanceof MethodTree constructor
        && constructor.getName().contentEquals("<init>")
        && method.getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
  }

  static boolean isOverride(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .anyMatch(type -> type.toString().equals("Override"));
  }
}
