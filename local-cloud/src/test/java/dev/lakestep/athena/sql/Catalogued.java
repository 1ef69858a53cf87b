package dev.lakestep.athena.sql;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.glue.Catalog;
import dev.lakestep.s3.S3Service;
import dev.lakestep.trino.Trino;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// A bench on which there is no Trino, with the database and the bucket `shop`.
record Catalogued(S3Service s3, Bench bench) implements AutoCloseable {
  static Catalogued open(Path folder) throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    S3Service s3 = S3Service.open(folder.resolve("s3"), clock, _ -> {});
    Catalog catalog = Catalog.open(folder.resolve("glue"), Account.DEFAULT, clock, _ -> {});
    Bench bench =
        Bench.of(catalog, s3.objects(new Caller("test", "us-east-1", "s3")), new NoTrino(), "shop");
    bench.objects().makeBucket("shop");
    bench.done("CREATE DATABASE shop COMMENT 'Fruit and more' LOCATION 's3://shop/'");
    return new Catalogued(s3, bench);
  }

  @Override
  public void close() throws IOException {
    bench.catalog().close();
    s3.close();
  }

  private static final class NoTrino implements Trino {
    @Override
    public End run(Ask ask, Rows rows) {
      throw new AssertionError("needs Trino: " + ask.statement());
    }

    @Override
    public boolean isReady() {
      return false;
    }
  }
}
