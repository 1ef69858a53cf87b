package dev.lakestep.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSiteTest {
  @TempDir Path folder;

  FileSiteTest() {}

  private HttpResponse<String> ask(FileSite site, String path, String... headers)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
      return client.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          BodyHandlers.ofString());
    }
  }

  @Test
  void aFileIsReadWholeOrFromWhereAReaderWasCutOff() throws Exception {
    Files.createDirectories(folder.resolve("a"));
    Files.writeString(folder.resolve("a/b.csv"), "0123456789");
    try (FileSite site = FileSite.open(folder, 0)) {
      HttpResponse<String> whole = ask(site, "/a/b.csv");
      assertThat(whole.body()).isEqualTo("0123456789");
      assertThat(whole.headers().firstValue("content-length")).hasValue("10");
      String tag = whole.headers().firstValue("etag").orElseThrow();
      HttpResponse<String> rest = ask(site, "/a/b.csv", "Range", "bytes=4-", "If-Range", tag);
      assertThat(rest.statusCode()).isEqualTo(206);
      assertThat(rest.body()).isEqualTo("456789");
      assertThat(rest.headers().firstValue("content-range")).hasValue("bytes 4-9/10");
      assertThat(ask(site, "/a/b.csv", "Range", "bytes=2-4").body()).isEqualTo("234");
      assertThat(ask(site, "/a/b.csv", "Range", "bytes=10-").statusCode()).isEqualTo(416);
      HttpResponse<String> other = ask(site, "/a/b.csv", "Range", "bytes=4-", "If-Range", "\"x\"");
      assertThat(other.statusCode()).isEqualTo(200);
      assertThat(other.body()).isEqualTo("0123456789");
    }
  }

  @Test
  void whatIsNotAFileOfTheFolderIsNotThere(@TempDir Path other) throws Exception {
    Files.writeString(other.resolve("secret"), "secret");
    Files.createSymbolicLink(folder.resolve("link"), other.resolve("secret"));
    Files.writeString(folder.resolve("empty"), "");
    try (FileSite site = FileSite.open(folder, 0)) {
      assertThat(ask(site, "/link").statusCode()).isEqualTo(404);
      assertThat(ask(site, "/%2e%2e/" + other.getFileName() + "/secret").statusCode())
          .isEqualTo(404);
      assertThat(ask(site, "/").statusCode()).isEqualTo(404);
      assertThat(ask(site, "/empty").body()).isEmpty();
    }
  }
}
