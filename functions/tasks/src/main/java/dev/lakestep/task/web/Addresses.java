package dev.lakestep.task.web;

import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.NamedError;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Looks at where a call goes before it is made: an address that comes from outside must not lead
/// to what only this network can reach, such as the credentials of the machine.
///
/// Java keeps what a name stands for a while, so the call goes where this has looked.
final class Addresses {
  private Addresses() {}

  static void check(URI uri, boolean allowPrivate) {
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      throw new InvalidArgument("`%s` is no address of the web".formatted(uri));
    }
    String host = uri.getHost();
    if (host == null) {
      throw new InvalidArgument("`%s` names no host".formatted(uri));
    }
    if (allowPrivate) {
      return;
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!isPublic(address)) {
          throw new NamedError(
              "Http.PrivateAddress", "`%s` is an address of a private network".formatted(host));
        }
      }
    } catch (UnknownHostException e) {
      throw new NamedError("Http.UnknownHost", "nobody knows the host `%s`".formatted(host), e);
    }
  }

  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    return switch (first) {
      case 0 -> false;
      // between a carrier and its customers
      case 100 -> second < 64 || second > 127;
      case 192 -> second != 0 || third != 0;
      // measurements of networks
      case 198 -> second != 18 && second != 19;
      default -> first < 224;
    };
  }

  /// What holds an address of the older kind counts as that one.
  private static boolean isPublic6(byte[] bytes) {
    boolean unique = (bytes[0] & 0xfe) == 0xfc;
    if (unique) {
      return false;
    }
    int words = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    boolean translated = words == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
    boolean compatible = allZero(bytes, 12);
    if (translated || compatible) {
      return inner(bytes, 12);
    }
    return words != 0x2002 || inner(bytes, 2);
  }

  private static boolean allZero(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean inner(byte[] bytes, int from) {
    try {
      return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
