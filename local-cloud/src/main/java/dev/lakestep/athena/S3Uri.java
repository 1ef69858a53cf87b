package dev.lakestep.athena;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `s3://bucket/key`, where the key may be empty.
record S3Uri(String bucket, String key) {
  private static final Pattern FORM =
      Pattern.compile("s3[an]?://([^/]+)(?:/(.*))?", Pattern.DOTALL);

  static Optional<S3Uri> of(String text) {
    Matcher found = FORM.matcher(text);
    return found.matches()
        ? Optional.of(new S3Uri(found.group(1), Optional.ofNullable(found.group(2)).orElse("")))
        : Optional.empty();
  }
}
