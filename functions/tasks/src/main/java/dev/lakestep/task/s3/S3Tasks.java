package dev.lakestep.task.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Running;
import dev.lakestep.task.Work;
import dev.lakestep.task.call.JsonValues;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The tasks of S3, by their types.
public final class S3Tasks {
  /// Where a bucket is made by naming no place.
  private static final String FIRST_REGION = "us-east-1";

  private static final long MAX_FILES = 25;

  private S3Tasks() {}

  public static final Map<String, Work> BY_TYPE =
      Map.of(
          "aws.s3.List", S3Tasks::list,
          "aws.s3.Download", Downloads::one,
          "aws.s3.Downloads", Downloads::several,
          "aws.s3.Upload", Uploads::upload,
          "aws.s3.Copy", Moves::copy,
          "aws.s3.Move", Moves::move,
          "aws.s3.Delete", Deletions::one,
          "aws.s3.DeleteList", Deletions::several,
          "aws.s3.Stage", Stage::stage,
          "aws.s3.CreateBucket", S3Tasks::make);

  private static ObjectNode list(Arguments arguments, Running running) {
    Choice choice = Choice.of(arguments);
    ObjectNode outputs = JsonValues.JSON.objectNode();
    ArrayNode objects = outputs.putArray("objects");
    chosen(choice, arguments, running).forEach(object -> objects.add(choice.told(object)));
    running.log().info("listed %d objects of `%s`".formatted(objects.size(), choice.bucket()));
    return outputs;
  }

  /// No more than `maxFiles`; that others are left out is told.
  static List<S3Object> chosen(Choice choice, Arguments arguments, Running running) {
    long most = arguments.wholeOr("maxFiles", MAX_FILES);
    List<S3Object> found = choice.first(running.aws().s3(), most);
    if (found.size() <= most) {
      return found;
    }
    running
        .log()
        .warn("there are more than %d objects; `maxFiles` leaves the others out".formatted(most));
    return found.subList(0, (int) most);
  }

  private static ObjectNode make(Arguments arguments, Running running) {
    String bucket = arguments.text("bucket");
    S3Client s3 = running.aws().s3();
    String region = s3.serviceClientConfiguration().region().id();
    try {
      s3.createBucket(request -> {
        request.bucket(bucket);
        if (!region.equals(FIRST_REGION)) {
          request.createBucketConfiguration(place -> place.locationConstraint(region));
        }
        if (arguments.has("objectLockEnabledForBucket")) {
          request.objectLockEnabledForBucket(arguments.flagOr("objectLockEnabledForBucket", false));
        }
      });
    } catch (BucketAlreadyOwnedByYouException e) {
      running.log().info("the bucket `%s` is there already".formatted(bucket));
    }
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("bucket", bucket);
    outputs.put("region", region);
    return outputs;
  }
}
