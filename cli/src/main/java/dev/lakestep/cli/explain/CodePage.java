package dev.lakestep.cli.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Ink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a diagnostic means, with a flow that is wrong and one that is right.
public final class CodePage {
  private CodePage() {}

  /// The code that is written as `LAKE0202`, in any case, or as `202`.
  public static Optional<Code> find(String written) {
    String digits = written.toUpperCase(Locale.ROOT).replaceFirst("^LAKE", "");
    if (!digits.matches("\\d{1,4}")) {
      return Optional.empty();
    }
    String id = "LAKE%04d".formatted(Integer.valueOf(digits));
    return Stream.of(Code.values()).filter(code -> code.id().equals(id)).findFirst();
  }

  public static String of(Code code, Ink ink) throws IOException {
    Page page = new Page(ink);
    boolean example = false;
    for (String line : markdown(code).lines().toList()) {
      if (line.startsWith("```")) {
        example = !example;
      } else if (example) {
        page.line(("    " + line).stripTrailing());
      } else if (line.startsWith("# ")) {
        page.line(ink.paint(Ink.Role.STRONG, line.substring(2)));
      } else if (line.startsWith("## ")) {
        page.line(ink.paint(Ink.Role.HELP, line.substring(3)));
      } else if (line.isBlank()) {
        page.line("");
      } else {
        page.paragraph(line);
      }
    }
    return page.text();
  }

  /// The page, or the title alone where there is no page yet.
  private static String markdown(Code code) throws IOException {
    try (InputStream page =
        CodePage.class.getResourceAsStream("/diagnostics/%s.md".formatted(code.id()))) {
      return page == null
          ? "# %s: %s\n".formatted(code.id(), code.title())
          : new String(page.readAllBytes(), UTF_8);
    }
  }
}
