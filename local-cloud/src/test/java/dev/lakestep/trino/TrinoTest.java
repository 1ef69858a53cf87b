package dev.lakestep.trino;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.trino.Trino.End;
import org.junit.jupiter.api.Test;

class TrinoTest {
  private final SharedTrino trino = SharedTrino.only();

  @Test
  void selectsOne() throws InterruptedException {
    var answer =
        trino.run("", "SELECT 1 AS n, 'a' AS word, TIMESTAMP '2026-01-02 03:04:05.678901' AS at");
    assertThat(answer.end()).isInstanceOf(End.Done.class);
    assertThat(answer.rows()).containsExactly("[1,\"a\",\"2026-01-02 03:04:05.678901\"]");
  }
}
