package dev.lakestep.compiler.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Position;
import dev.lakestep.compiler.source.Source;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Bytes are strict UTF-8 text or a diagnostic.
final class SourcesTest {

  @Test
  void decodesUtf8() {
    assertThat(decoded("id: é😀\uFFFD\r\n".getBytes(UTF_8)).text()).isEqualTo("id: é😀\uFFFD\r\n");
    assertThat(decoded(new byte[0]).text()).isEmpty();
  }

  @Test
  void leavesTheByteOrderMarkOut() {
    Source source = decoded("\uFEFFid: a".getBytes(UTF_8));
    assertThat(source.text()).isEqualTo("id: a");
    assertThat(source.position(0)).isEqualTo(new Position(1, 1));
  }

  @Test
  void refusesLatin1WhereItStands() {
    Diagnostic problem = refused("id: a\nname: caf\u00e9\n".getBytes(ISO_8859_1));
    assertThat(problem.code()).isEqualTo(Code.UNREADABLE);
    assertThat(problem.span().from()).isEqualTo(new Position(2, 10));
    assertThat(problem.message()).contains("byte 16").contains("0xE9");
    assertThat(problem.hints()).singleElement().asString().contains("`é`").contains("Latin-1");
  }

  @Test
  void refusesCutAndOverlongSequences() {
    assertThat(refused(new byte[] {'a', (byte) 0xC3}).span().start()).isEqualTo(1);
    assertThat(refused(new byte[] {(byte) 0xC0, (byte) 0x80}).span().start()).isZero();
    assertThat(refused(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}).span().start()).isZero();
  }

  @Test
  void knowsUtf16() {
    assertThat(refused("id: a".getBytes(UTF_16)).hints()).anyMatch(hint -> hint.contains("UTF-16"));
    Diagnostic problem = refused("id: a".getBytes(UTF_16LE));
    assertThat(problem.code()).isEqualTo(Code.CONTROL_CHARACTER);
    assertThat(problem.span().start()).isEqualTo(1);
  }

  @Test
  void refusesControlCharacters() {
    Diagnostic problem = refused("id: a\n  \u001b[0m".getBytes(UTF_8));
    assertThat(problem.code()).isEqualTo(Code.CONTROL_CHARACTER);
    assertThat(problem.message()).contains("U+001B");
    assertThat(problem.span().from()).isEqualTo(new Position(2, 3));
  }

  @Test
  void refusesTooMuch() {
    byte[] bytes = new byte[Sources.LARGEST + 1];
    assertThat(refused(bytes).code()).isEqualTo(Code.FILE_TOO_LARGE);
  }

  private static Source decoded(byte[] bytes) {
    Diagnostics problems = new Diagnostics();
    Optional<Source> source = Sources.decode("flow.yaml", bytes, problems);
    assertThat(problems.sorted()).isEmpty();
    return source.orElseThrow();
  }

  private static Diagnostic refused(byte[] bytes) {
    Diagnostics problems = new Diagnostics();
    assertThat(Sources.decode("flow.yaml", bytes, problems)).isEmpty();
    assertThat(problems.sorted()).hasSize(1);
    return problems.sorted().getFirst();
  }
}
