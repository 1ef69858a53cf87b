package dev.lakestep.task.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.NamedError;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "169.254.170.2",
        "0.0.0.0",
        "0.1.2.3",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "ff02::1"
      })
  void aPrivateAddressIsNotPublic(String address) throws UnknownHostException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "172.32.0.1",
        "100.128.0.1",
        "192.0.2.1",
        "198.20.0.1",
        "2606:4700::1111",
        "64:ff9b::101:101",
        "2002:101:101::1",
        "::ffff:8.8.8.8"
      })
  void aPublicAddressIs(String address) throws UnknownHostException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void onlyTheWebIsCalled() {
    assertThatThrownBy(() -> Addresses.check(URI.create("file:///etc/passwd"), true))
        .isInstanceOf(InvalidArgument.class);
    assertThatThrownBy(() -> Addresses.check(URI.create("http://[::ffff:127.0.0.1]/"), false))
        .isInstanceOf(NamedError.class)
        .hasMessageContaining("private network");
  }

  @Test
  void anotherPlaceIsNotToldWhoCalls() {
    Ask ask =
        new Ask(
            "POST",
            URI.create("https://a.example/x"),
            Map.of("authorization", "Basic x", "accept", "text/plain"),
            List.of(new byte[1]));
    assertThat(ask.to(URI.create("https://a.example/y"), 307).headers()).hasSize(2);
    assertThat(ask.to(URI.create("https://a.example/y"), 307).body()).hasSize(1);
    assertThat(ask.to(URI.create("https://b.example/y"), 307).headers()).containsOnlyKeys("accept");
    assertThat(ask.to(URI.create("http://a.example/y"), 302).method()).isEqualTo("GET");
  }

  /// The example of RFC 7616, section 3.9.1.
  @Test
  void aDigestIsThatOfTheStandard() {
    String challenge =
        "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256,"
            + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
            + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    String own = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    assertThat(
            DigestAnswer.to(challenge, "/dir/index.html", "GET")
                .of("Mufasa", "Circle of Life", own))
        .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
  }
}
