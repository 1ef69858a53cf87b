package dev.lakestep.task.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Known;
import dev.lakestep.task.store.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Which objects of a bucket a task means.
///
/// @param most how many keys are looked at
record Choice(
    String bucket,
    String prefix,
    Optional<String> delimiter,
    Optional<String> marker,
    long most,
    Predicate<String> keys,
    Terms terms) {
  private static final long PAGE = 1000;

  /// A key that ends so is that of a folder.
  private static final String FOLDER = "/";

  private enum Filter {
    BOTH,
    FILES,
    DIRECTORY
  }

  static Choice of(Arguments arguments) {
    Filter filter = arguments.wordOr("filter", Filter.class, Filter.BOTH);
    Predicate<String> wanted =
        switch (filter) {
          case BOTH -> _ -> true;
          case FILES -> key -> !key.endsWith(FOLDER);
          case DIRECTORY -> key -> key.endsWith(FOLDER);
        };
    return new Choice(
        arguments.text("bucket"),
        arguments.textOr("prefix", ""),
        arguments.textIfAny("delimiter"),
        arguments.textIfAny("marker"),
        arguments.wholeOr("maxKeys", PAGE),
        wanted.and(matching(arguments)),
        Terms.of(arguments));
  }

  /// All with a prefix, however many.
  static Choice all(String bucket, String prefix, Predicate<String> keys) {
    return new Choice(
        bucket, prefix, Optional.empty(), Optional.empty(), Long.MAX_VALUE, keys, Terms.NONE);
  }

  static Predicate<String> matching(Arguments arguments) {
    Optional<String> regexp = arguments.textIfAny("regexp");
    if (regexp.isEmpty()) {
      return _ -> true;
    }
    try {
      return Pattern.compile(regexp.get()).asMatchPredicate();
    } catch (PatternSyntaxException e) {
      throw new InvalidArgument("`regexp` is no regular expression: " + e.getDescription());
    }
  }

  Choice files() {
    return new Choice(
        bucket, prefix, delimiter, marker, most, keys.and(key -> !key.endsWith(FOLDER)), terms);
  }

  /// Hands out the objects by pages until there are none, or the taker wants no more.
  void pages(S3Client s3, Predicate<List<S3Object>> taker) {
    long left = most;
    Optional<String> token = Optional.empty();
    boolean more = left > 0;
    while (more) {
      ListObjectsV2Response page = s3.listObjectsV2(page(Math.min(left, PAGE), token.orElse("")));
      left -= page.contents().size();
      token = Optional.ofNullable(page.nextContinuationToken());
      List<S3Object> wanted =
          page.contents().stream().filter(object -> keys.test(object.key())).toList();
      more = taker.test(wanted) && token.isPresent() && left > 0;
    }
  }

  private ListObjectsV2Request page(long size, String token) {
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(prefix)
            .maxKeys((int) size)
            .fetchOwner(true);
    delimiter.ifPresent(request::delimiter);
    terms.payer().ifPresent(request::requestPayer);
    terms.owner().ifPresent(request::expectedBucketOwner);
    if (token.isEmpty()) {
      marker.ifPresent(request::startAfter);
    } else {
      request.continuationToken(token);
    }
    return request.build();
  }

  /// At most so many; whether there are more is told by one more.
  List<S3Object> first(S3Client s3, long atMost) {
    List<S3Object> all = new ArrayList<>();
    pages(
        s3,
        page -> {
          all.addAll(page);
          return all.size() <= atMost;
        });
    return all;
  }

  S3Uri uri(String key) {
    return new S3Uri(bucket, key);
  }

  /// What tasks tell of an object.
  ObjectNode told(S3Object object) {
    ObjectNode told = JsonValues.JSON.objectNode();
    told.put("uri", uri(object.key()).toString());
    told.put("bucket", bucket);
    told.put("key", object.key());
    Known.put(told, "etag", object.eTag());
    Known.put(told, "size", object.size());
    Known.put(told, "lastModified", object.lastModified());
    if (object.owner() != null) {
      ObjectNode owner = told.putObject("owner");
      Known.put(owner, "id", object.owner().id());
      Known.put(owner, "displayName", object.owner().displayName());
    }
    object.checksumAlgorithmAsStrings().stream()
        .findFirst()
        .ifPresent(algorithm -> told.put("checksumAlgorithm", algorithm));
    return told;
  }
}
