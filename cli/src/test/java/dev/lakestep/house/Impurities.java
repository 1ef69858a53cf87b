package dev.lakestep.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;

/// What makes an answer depend on more than the question: clock, environment, file, network,
/// chance, the machine's own language and zone.
final class Impurities {
  /// `java.net` is fine for addresses, `java.io` for streams over memory.
  private static final List<String> TYPE_NAMES =
      List.of(
          "java\\.nio\\.file\\..*",
          "java\\.nio\\.channels\\..*",
          "java\\.io\\.(File|RandomAccessFile|Console).*",
          "java\\.net\\.(?!URI|URLDecoder|URLEncoder).*",
          "javax\\.net\\..*",
          "java\\.sql\\..*",
          "java\\.lang\\.(Process|ProcessBuilder|ProcessHandle|Runtime|Thread)(\\$.*)?",
          "java\\.time\\.Clock",
          "java\\.util\\.(Random|concurrent\\.ThreadLocalRandom)",
          "java\\.security\\.SecureRandom");

  private static final Set<String> MEMBER_NAMES =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.exit",
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.in",
          "java.lang.Math.random",
          "java.lang.Class.getResource",
          "java.lang.Class.getResourceAsStream",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.util.UUID.randomUUID",
          "java.time.ZoneId.systemDefault");

  static final DescribedPredicate<JavaClass> TYPES =
      describe(
          "reach outside the program",
          type -> TYPE_NAMES.stream().anyMatch(name -> type.getName().matches(name)));

  static final DescribedPredicate<JavaAccess<?>> MEMBERS =
      describe("reads the world", Impurities::readsTheWorld);

  private Impurities() {}

  private static boolean readsTheWorld(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return MEMBER_NAMES.contains(owner + "." + access.getName())
        || (owner.startsWith("java.time.") && access.getName().equals("now"));
  }
}
