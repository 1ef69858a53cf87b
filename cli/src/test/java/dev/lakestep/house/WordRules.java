package dev.lakestep.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Names from the language of flows, and a sentence on each type.
final class WordRules {
  private static final Set<String> EMPTY_WORDS =
      Set.of("Impl", "Manager", "Helper", "Helpers", "Util", "Utils", "Data");

  private WordRules() {}

  static List<Finding> names(JavaFile file) {
    return Rule.walk(
        file,
        new TreePathScanner<>() {
          @Override
          public Void visitClass(ClassTree type, List<Finding> findings) {
            refuse(type, type.getSimpleName().toString(), findings);
            return super.visitClass(type, findings);
          }

          @Override
          public Void visitMethod(MethodTree method, List<Finding> findings) {
            if (!SizeRules.isOverride(method)) {
              refuse(method, method.getName().toString(), findings);
              accessor(file, method).ifPresent(findings::add);
            }
            return super.visitMethod(method, findings);
          }

          @Override
          public Void visitVariable(VariableTree variable, List<Finding> findings) {
            if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
              refuse(variable, variable.getName().toString(), findings);
            }
            return super.visitVariable(variable, findings);
          }

          private void refuse(Tree tree, String name, List<Finding> findings) {
            emptyWord(name)
                .map(word -> "`%s`: `%s` says nothing; say what it is".formatted(name, word))
                .map(message -> file.finding(tree, message))
                .ifPresent(findings::add);
          }
        });
  }

  /// Types of their own file; those inside another type are told by it.
  static List<Finding> docs(JavaFile file) {
    return Rule.walk(
        file,
        new TreePathScanner<>() {
          @Override
          public Void visitClass(ClassTree type, List<Finding> findings) {
            boolean outermost =
                getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
            if (outermost && file.isShipped() && !file.isDocumented(getCurrentPath())) {
              findings.add(
                  file.finding(
                      type,
                      "`%s` has no `///` sentence; say what it is and the promise it keeps"
                          .formatted(type.getSimpleName())));
            }
            return super.visitClass(type, findings);
          }
        });
  }

  private static Optional<Finding> accessor(JavaFile file, MethodTree method) {
    String name = method.getName().toString();
    return name.matches("[gs]et\\p{Lu}.*")
        ? Optional.of(
            file.finding(
                method, "`%s`: name it after what it answers, no get or set".formatted(name)))
        : Optional.empty();
  }

  private static Optional<String> emptyWord(String name) {
    return Arrays.stream(name.split("(?=\\p{Lu})")).filter(EMPTY_WORDS::contains).findFirst();
  }
}
