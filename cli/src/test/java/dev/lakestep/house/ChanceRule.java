package dev.lakestep.house;

import java.util.List;
import java.util.Set;

/// A function may begin with a picture of one that has begun before, and so may others: what it
/// draws by chance must not be in the picture.
final class ChanceRule {
  private static final Set<String> REMEMBERED =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom");

  private ChanceRule() {}

  static List<Finding> check(JavaFile file) {
    boolean isOfFunctions =
        file.isShipped()
            && file.packageName().matches("dev\\.lakestep\\.(task|iceberg|contract)(\\..*)?");
    return isOfFunctions
        ? file.unit().getImports().stream()
            .filter(tree -> REMEMBERED.contains(tree.getQualifiedIdentifier().toString()))
            .map(tree ->
                file.finding(
                    tree, "functions of one picture would draw the same; draw it from `Chance`"))
            .toList()
        : List.of();
  }
}
