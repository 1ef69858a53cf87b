package dev.lakestep.house;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePathScanner;
import java.util.List;

/// Nothing hands out null, nothing takes it.
final class NullRules {
  /// Its `hintIf` is the one exception: the hint is nearly always a maybe.
  private static final String DIAGNOSTIC = "dev.lakestep.compiler.diagnostic.Diagnostic";

  private NullRules() {}

  static List<Finding> returned(JavaFile file) {
    return Rule.walk(
        file,
        new TreePathScanner<>() {
          @Override
          public Void visitReturn(ReturnTree tree, List<Finding> findings) {
            refuse(tree.getExpression(), findings);
            return super.visitReturn(tree, findings);
          }

          @Override
          public Void visitYield(YieldTree tree, List<Finding> findings) {
            refuse(tree.getValue(), findings);
            return super.visitYield(tree, findings);
          }

          @Override
          public Void visitLambdaExpression(LambdaExpressionTree tree, List<Finding> findings) {
            refuse(tree.getBody(), findings);
            return super.visitLambdaExpression(tree, findings);
          }

          private void refuse(Tree answer, List<Finding> findings) {
            if (mayBeNull(answer)) {
              findings.add(
                  file.finding(answer, "null is returned; return an Optional or an empty list"));
            }
          }
        });
  }

  /// What a supertype asks for is free: an exception without a cause says so by null.
  static List<Finding> passed(JavaFile file) {
    return Rule.walk(
        file,
        new TreePathScanner<>() {
          @Override
          public Void visitMethodInvocation(MethodInvocationTree call, List<Finding> findings) {
            if (!call.getMethodSelect().toString().equals("super")) {
              refuse(call.getArguments(), findings);
            }
            return super.visitMethodInvocation(call, findings);
          }

          @Override
          public Void visitNewClass(NewClassTree call, List<Finding> findings) {
            refuse(call.getArguments(), findings);
            return super.visitNewClass(call, findings);
          }

          private void refuse(List<? extends ExpressionTree> arguments, List<Finding> findings) {
            arguments.stream()
                .filter(NullRules::mayBeNull)
                .map(argument -> file.finding(argument, "null is passed; pass a value that says"))
                .forEach(findings::add);
          }
        });
  }

  static List<Finding> optionalParameters(JavaFile file) {
    return Rule.walk(
        file,
        new TreePathScanner<>() {
          @Override
          public Void visitMethod(MethodTree method, List<Finding> findings) {
            if (!SizeRules.isOverride(method) && !isFree(method)) {
              method.getParameters().stream()
                  .filter(NullRules::isOptional)
                  .map(parameter ->
                      file.finding(
                          parameter,
                          "`%s` is an Optional parameter; let the caller decide"
                              .formatted(parameter.getName())))
                  .forEach(findings::add);
            }
            return super.visitMethod(method, findings);
          }

          private boolean isFree(MethodTree method) {
            return SizeRules.isRecordConstructor(getCurrentPath())
                || (file.mainType().equals(DIAGNOSTIC) && method.getName().contentEquals("hintIf"));
          }
        });
  }

  private static boolean isOptional(VariableTree parameter) {
    return parameter.getType().toString().startsWith("Optional");
  }

  private static boolean mayBeNull(Tree tree) {
    return switch (tree) {
      case null -> false;
      case ParenthesizedTree inner -> mayBeNull(inner.getExpression());
      case ConditionalExpressionTree choice ->
          mayBeNull(choice.getTrueExpression()) || mayBeNull(choice.getFalseExpression());
      default -> tree.getKind() == Tree.Kind.NULL_LITERAL;
    };
  }
}
