package dev.lakestep.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A code that nothing reports is a promise that nobody keeps.
class CodesTest {
  private static final String CODE = "dev.lakestep.compiler.diagnostic.Code";

  @Test
  void everyCodeIsReportedSomewhere() {
    List<JavaFile> shipped = JavaFile.ofRepository().stream().filter(JavaFile::isShipped).toList();
    Set<String> codes = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (JavaFile file : shipped) {
      if (file.mainType().equals(CODE)) {
        codes.addAll(constants(file));
      } else {
        new Names().scan(file.unit(), named);
      }
    }
    assertThat(codes).hasSizeGreaterThan(50);
    codes.removeAll(named);
    assertThat(codes).as("codes that nothing reports").isEmpty();
  }

  private static List<String> constants(JavaFile file) {
    return file.unit().getTypeDecls().stream()
        .flatMap(type -> ((ClassTree) type).getMembers().stream())
        .filter(member -> member.toString().startsWith("/*public static final*/"))
        .map(member -> ((VariableTree) member).getName().toString())
        .toList();
  }

  /// Every name that stands in a file.
  private static final class Names extends TreePathScanner<Void, Set<String>> {
    @Override
    public Void visitIdentifier(IdentifierTree tree, Set<String> names) {
      names.add(tree.getName().toString());
      return super.visitIdentifier(tree, names);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Set<String> names) {
      names.add(tree.getIdentifier().toString());
      return super.visitMemberSelect(tree, names);
    }
  }
}
