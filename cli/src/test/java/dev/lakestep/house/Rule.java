package dev.lakestep.house;

import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;

/// One rule of CONTRIBUTING.md that a machine can judge, file by file.
interface Rule {
  List<Finding> check(JavaFile file);

  /// Walks a whole file with a scanner that adds to the list it is given.
  static List<Finding> walk(JavaFile file, TreePathScanner<Void, List<Finding>> scanner) {
    List<Finding> findings = new ArrayList<>();
    scanner.scan(file.unit(), findings);
    return findings;
  }
}
