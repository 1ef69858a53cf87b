package dev.lakestep.task.web;

import dev.lakestep.contract.InvalidArgument;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A request.
///
/// @param headers in small letters
/// @param body at most one
public record Ask(String method, URI uri, Map<String, String> headers, List<byte[]> body) {
  /// Those that follow from the rest.
  private static final Set<String> OWN = Set.of("connection", "content-length");

  private static final Set<String> NOT_SENT = Set.of("host", "expect", "upgrade");

  public Ask {
    headers = Map.copyOf(headers);
    body = List.copyOf(body);
  }

  /// An address of the web.
  ///
  /// @throws InvalidArgument if it is none
  public static URI address(String text) {
    try {
      return URI.create(URI.create(text.strip()).toASCIIString());
    } catch (IllegalArgumentException e) {
      throw new InvalidArgument("`%s` is no address of the web".formatted(text));
    }
  }

  public static Ask get(URI uri, Map<String, String> headers) {
    return new Ask("GET", uri, plain(headers), List.of());
  }

  /// Headers as a flow says them.
  public static Map<String, String> plain(Map<String, String> headers) {
    Map<String, String> plain = new LinkedHashMap<>();
    headers.forEach((name, value) -> {
      String small = name.toLowerCase(Locale.ROOT);
      if (NOT_SENT.contains(small)) {
        throw new InvalidArgument("the header `%s` cannot be sent".formatted(name));
      }
      if (!OWN.contains(small)) {
        plain.put(small, value);
      }
    });
    return plain;
  }

  public Ask with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Ask(method, uri, all, body);
  }

  /// The request that follows where an answer points. Another place is not told who calls.
  Ask to(URI target, int status) {
    Map<String, String> kept = new LinkedHashMap<>(headers);
    if (!origin(target).equals(origin(uri))) {
      List.of("authorization", "cookie", "proxy-authorization").forEach(kept::remove);
    }
    boolean asksOnly = status == 303 || (status <= 302 && method.equals("POST"));
    if (!asksOnly) {
      return new Ask(method, target, kept, body);
    }
    kept.remove("content-type");
    return new Ask(method.equals("HEAD") ? "HEAD" : "GET", target, kept, new ArrayList<>());
  }

  static String origin(URI uri) {
    return "%s://%s:%d".formatted(uri.getScheme(), uri.getHost(), uri.getPort());
  }
}
