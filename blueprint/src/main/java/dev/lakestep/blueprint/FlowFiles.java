package dev.lakestep.blueprint;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The files of flows below a folder: all YAML but for that in hidden folders and in `target`.
/// Found in one place, so that what is checked, what is shown and what is deployed are the same.
public final class FlowFiles {
  private static final String TARGET = "target";

  private FlowFiles() {}

  /// In a fixed order. Where the folder itself lies does not matter: it may be below a hidden one.
  public static List<Path> below(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            return inner.equals(folder) || !skipped(inner)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isYaml(file) && Files.isRegularFile(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(Comparator.comparing(Path::toString));
    return files;
  }

  private static boolean skipped(Path folder) {
    String name = folder.getFileName().toString();
    return name.startsWith(".") || name.equals(TARGET);
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
