package dev.lakestep.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresignedTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String SIGNED =
      "/lake/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=me%2F20260101%2Fus-east-1%2Fs3"
          + "%2Faws4_request&X-Amz-SignedHeaders=host&X-Amz-Signature=0";
  private static final String OLD = "/lake/k?AWSAccessKeyId=me&Signature=s&Expires=";

  @TempDir Path folder;

  private S3Service s3;
  private Front front;

  @BeforeEach
  void open() throws IOException {
    s3 = S3Service.open(folder, NOON, _ -> {});
    Objects objects = s3.objects(new Caller("me", "us-east-1", "s3"));
    objects.makeBucket("lake");
    objects.put("lake", "k", "there".getBytes(StandardCharsets.UTF_8));
    front = Front.open(0, s3);
  }

  @AfterEach
  void close() throws IOException {
    front.close();
    s3.close();
  }

  private HttpResponse<String> got(String address) throws IOException, InterruptedException {
    URI uri = URI.create(front.endpoint() + address);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void anAddressIsGoodUntilItIsOver() throws Exception {
    assertThat(got(SIGNED + "&X-Amz-Date=20260101T115500Z&X-Amz-Expires=300").body())
        .isEqualTo("there");
    HttpResponse<String> late = got(SIGNED + "&X-Amz-Date=20260101T115459Z&X-Amz-Expires=300");
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body())
        .contains(
            "<Code>AccessDenied</Code>",
            "<Message>Request has expired</Message>",
            "<X-Amz-Expires>300</X-Amz-Expires>",
            "<Expires>2026-01-01T11:59:59Z</Expires>",
            "<ServerTime>2026-01-01T12:00:00Z</ServerTime>");
  }

  @Test
  void anAddressSignedAsOfOldIsGoodUntilItIsOver() throws Exception {
    long noon = NOON.instant().getEpochSecond();
    assertThat(got(OLD + noon).body()).isEqualTo("there");
    HttpResponse<String> late = got(OLD + (noon - 1));
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body())
        .contains("Request has expired", "<Expires>2026-01-01T11:59:59Z</Expires>");
  }

  @Test
  void nobodySignsForLongerThanAWeekOrForTomorrow() throws Exception {
    HttpResponse<String> week = got(SIGNED + "&X-Amz-Date=20260101T115500Z&X-Amz-Expires=604801");
    assertThat(week.statusCode()).isEqualTo(400);
    assertThat(week.body()).contains("<Code>AuthorizationQueryParametersError</Code>");
    assertThat(got(SIGNED + "&X-Amz-Date=20260102T120000Z&X-Amz-Expires=300").body())
        .contains("<Message>Request is not yet valid</Message>");
    assertThat(got(SIGNED + "&X-Amz-Date=noon&X-Amz-Expires=300").statusCode()).isEqualTo(400);
    assertThat(got(SIGNED + "&X-Amz-Date=20260101T115500Z&X-Amz-Expires=long").statusCode())
        .isEqualTo(400);
  }
}
