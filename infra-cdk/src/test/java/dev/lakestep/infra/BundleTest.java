package dev.lakestep.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Lambda is given of a module.
class BundleTest {
  @TempDir private Path folder;

  @Test
  void theJarsLieWhereLambdaLooksForThem() throws IOException {
    jar("tasks.jar", "a.class");
    jar("lib/needed.jar", "b.class");
    assertThat(names(make().file())).containsExactly("lib/needed.jar", "lib/tasks.jar");
  }

  @Test
  void enginesOfOtherMachinesAreLeftOut() throws IOException {
    jar("tasks.jar", "a.class");
    jar(
        "lib/duckdb_jdbc-2.jar",
        "org/duckdb/A.class",
        "libduckdb_java.so_linux_amd64",
        "libduckdb_java.so_linux_arm64",
        "libduckdb_java.so_macos_arm64");
    try (ZipFile zip = new ZipFile(make().file().toFile());
        InputStream inner = zip.getInputStream(zip.getEntry("lib/duckdb_jdbc-2.jar"))) {
      assertThat(names(inner))
          .containsExactly("org/duckdb/A.class", "libduckdb_java.so_linux_arm64");
    }
  }

  @Test
  void itsHashIsOfWhatItWasMadeOf() throws IOException {
    jar("tasks.jar", "a.class");
    jar("lib/needed.jar", "b.class");
    Bundle first = make();
    byte[] bytes = Files.readAllBytes(first.file());
    Files.delete(first.file());
    Bundle again = make();
    assertThat(again.hash()).isEqualTo(first.hash());
    assertThat(Files.readAllBytes(again.file())).isEqualTo(bytes);
    jar("lib/needed.jar", "c.class");
    Files.setLastModifiedTime(
        folder.resolve("lib/needed.jar"), FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(make().hash()).isNotEqualTo(first.hash());
  }

  /// What is deployed is known by what it was made of. If this fails, packages are made otherwise:
  /// count `FORMAT` of `Bundle` on, or nobody will get them, and write down the new hash.
  @Test
  void packagesAreMadeAsTheirFormatSays() throws IOException {
    Files.writeString(folder.resolve("tasks.jar"), "one");
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/needed.jar"), "two");
    Bundle made = make();
    assertThat(made.file()).hasFileName("tasks-arm64-1.zip");
    assertThat(Mark.whole(made.file()))
        .isEqualTo("630f97b3d79a8a760991ef300bed80c7d79ffe1d8bd2e9e4bfba7e1f0fd69b1d");
  }

  @Test
  void anotherProcessorHasAnotherPackage() throws IOException {
    jar("tasks.jar", "a.class");
    jar("lib/duckdb_jdbc-2.jar", "libduckdb_java.so_linux_amd64", "libduckdb_java.so_linux_arm64");
    Bundle arm = make(Processor.ARM64);
    Bundle intel = make(Processor.X86_64);
    assertThat(intel.hash()).isNotEqualTo(arm.hash());
    assertThat(engines(intel)).containsExactly("libduckdb_java.so_linux_amd64");
    assertThat(engines(arm)).containsExactly("libduckdb_java.so_linux_arm64");
  }

  private static List<String> engines(Bundle bundle) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.file().toFile());
        InputStream inner = zip.getInputStream(zip.getEntry("lib/duckdb_jdbc-2.jar"))) {
      return names(inner);
    }
  }

  @Test
  void whatWasNotBuiltCannotBeDeployed() {
    assertThatThrownBy(this::make).hasMessageContaining("run `mvn package`");
  }

  private Bundle make() throws IOException {
    return make(Processor.ARM64);
  }

  private Bundle make(Processor processor) throws IOException {
    return Bundle.of("tasks", folder, folder.resolve("bundles"), processor);
  }

  private void jar(String name, String... entries) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        ZipEntry one = new ZipEntry(entry);
        one.setTime(0);
        zip.putNextEntry(one);
        zip.write(entry.getBytes(UTF_8));
        zip.closeEntry();
      }
    }
  }

  private static List<String> names(Path zip) throws IOException {
    try (InputStream in = Files.newInputStream(zip)) {
      return names(in);
    }
  }

  private static List<String> names(InputStream in) throws IOException {
    List<String> names = new ArrayList<>();
    ZipInputStream zip = new ZipInputStream(in);
    ZipEntry entry = zip.getNextEntry();
    while (entry != null) {
      names.add(entry.getName());
      entry = zip.getNextEntry();
    }
    return names;
  }
}
