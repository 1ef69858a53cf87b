package dev.lakestep.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A test that is skipped proves nothing, so the list of those that may be is short and exact; it
/// stands in `.ci/may-skip`, where the build's last step reads it too.
final class SkipRule {
  private static final Path LIST = Repository.root().resolve(".ci/may-skip");

  private SkipRule() {}

  static List<Finding> check(JavaFile file) {
    return mayBeSkipped().contains(file.mainType()) ? List.of() : skips(file);
  }

  /// Where a file makes a test skippable: a condition on it, or an assumption in it.
  static List<Finding> skips(JavaFile file) {
    return Rule.walk(
        file,
        new TreePathScanner<>() {
          @Override
          public Void visitAnnotation(AnnotationTree tree, List<Finding> findings) {
            String name = tree.getAnnotationType().toString();
            if (name.matches("(Disabled|EnabledIf|EnabledOn|EnabledFor).*")
                || tree.getArguments().toString().contains("disabledWithoutDocker")) {
              findings.add(finding(tree));
            }
            return super.visitAnnotation(tree, findings);
          }

          @Override
          public Void visitMethodInvocation(MethodInvocationTree call, List<Finding> findings) {
            String name = call.getMethodSelect().toString();
            if (name.matches("(Assumptions\\.)?(assum(e|ing)|abort).*")) {
              findings.add(finding(call));
            }
            return super.visitMethodInvocation(call, findings);
          }

          @Override
          public Void visitImport(ImportTree tree, List<Finding> findings) {
            if (tree.getQualifiedIdentifier().toString().contains("TestAbortedException")) {
              findings.add(finding(tree));
            }
            return super.visitImport(tree, findings);
          }

          private Finding finding(Tree tree) {
            return file.finding(
                tree, "this test can be skipped; make it always run, or list it in .ci/may-skip");
          }
        });
  }

  /// The classes whose tests may be skipped, by full name.
  static Set<String> mayBeSkipped() {
    Set<String> names = new TreeSet<>();
    Repository.read(LIST)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(names::add);
    return names;
  }
}
