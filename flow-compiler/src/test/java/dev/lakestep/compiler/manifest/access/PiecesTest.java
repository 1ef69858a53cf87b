package dev.lakestep.compiler.manifest.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.manifest.access.Piece.Choice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PiecesTest {
  private static final Pieces STAGE = choice("stage", "dev", "prod");

  private static Pieces choice(String name, String... values) {
    return new Pieces(List.of(new Choice(name, List.of(values))));
  }

  @Test
  void theSameChoiceIsMadeEverywhere() {
    assertThat(STAGE.then("/").then(STAGE.mapped(String::toUpperCase)).names())
        .containsExactly("dev/DEV", "prod/PROD");
  }

  @Test
  void manyChoicesAreAPattern() {
    Pieces many =
        choice("n", IntStream.range(0, 15).mapToObj(String::valueOf).toArray(String[]::new));
    assertThat(many.names()).hasSize(15);
    assertThat(STAGE.then("_").then(many).names()).containsExactly("dev_*", "prod_*");
  }

  @Test
  void aPatternIsNotSplitMuch() {
    Pieces seven = choice("n", "1", "2", "3", "4", "5", "6", "7");
    assertThat(Pieces.ANY.then(seven).names()).containsExactly("*");
    assertThat(seven.then("/").then(Pieces.ANY).names()).hasSize(7);
  }

  @Test
  void whatAPolicyWouldReadOtherwiseIsEscaped() {
    assertThat(Pieces.fixed("a*b?${c}").then(Pieces.open("kv.X")).then(Pieces.ANY).text())
        .isEqualTo("a${*}b${?}${$}{c}${kv.X}*");
  }

  @Test
  void neighboursAreOne() {
    assertThat(Pieces.fixed("a").then("").then("b").then(Pieces.ANY).then(Pieces.ANY).all())
        .hasSize(2);
  }

  @Test
  void aUriOfTheStoreHasABucketAndAKeyOfItsOwn() {
    S3Area area = S3Area.of(Pieces.open("kv.URI").then("/x"), "unknown");
    assertThat(area.objectsArn().text())
        .isEqualTo("arn:${Partition}:s3:::${bucket:kv.URI}/${key:kv.URI}/x");
    assertThat(S3Area.of(Pieces.ANY, "bucket:load.from").objectsArn().text())
        .isEqualTo("arn:${Partition}:s3:::${bucket:load.from}/*");
  }
}
