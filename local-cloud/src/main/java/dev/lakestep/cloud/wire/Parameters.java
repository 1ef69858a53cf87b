package dev.lakestep.cloud.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parameters of a query or a form, decoded, in order; one without `=` has an empty value.
public record Parameters(List<Parameter> all) {
  public static final Parameters NONE = new Parameters(List.of());

  public Parameters {
    all = List.copyOf(all);
  }

  public record Parameter(String name, String value) {}

  /// Of `a=1&b=x%20y`, where `+` is a blank too.
  public static Parameters of(String encoded) {
    List<Parameter> all = new ArrayList<>();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int sign = pair.indexOf('=');
        String name = sign < 0 ? pair : pair.substring(0, sign);
        all.add(new Parameter(decoded(name), sign < 0 ? "" : decoded(pair.substring(sign + 1))));
      }
    }
    return new Parameters(all);
  }

  public boolean has(String name) {
    return all.stream().anyMatch(parameter -> parameter.name().equals(name));
  }

  public Optional<String> value(String name) {
    return all.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::value)
        .findFirst();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AwsError("InvalidURI", 400, "Couldn't parse the specified URI.");
    }
  }
}
