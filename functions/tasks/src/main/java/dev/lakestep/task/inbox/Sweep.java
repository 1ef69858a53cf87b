package dev.lakestep.task.inbox;

import dev.lakestep.task.Desk;
import dev.lakestep.task.store.Parallel;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/// Finds out what was never told: objects that lie there unnoticed, and executions that have ended.
record Sweep(Desk desk, Watched watched, Places places, Ledger ledger, Endings endings) {

  /// Settles batches whose end nobody has told.
  void ended() throws Exception {
    for (Batch batch : ledger.open()) {
      Optional<Endings.End> end = end(batch);
      if (end.isPresent()) {
        boolean _ = endings.ended(batch, end.get());
      }
    }
  }

  private Optional<Endings.End> end(Batch batch) {
    SfnClient states = desk.roles().own().states();
    String machine = desk.settings().machineArn(watched.trigger().flow().machine());
    String arn = machine.replace(":stateMachine:", ":execution:") + ":" + batch.name();
    try {
      DescribeExecutionResponse told =
          states.describeExecution(request -> request.executionArn(arn));
      String status = told.statusAsString();
      return status.equals("RUNNING") || status.equals("PENDING_REDRIVE")
          ? Optional.empty()
          : Optional.of(
              new Endings.End(
                  status,
                  Objects.requireNonNullElse(told.error(), ""),
                  Objects.requireNonNullElse(told.cause(), "")));
    } catch (ExecutionDoesNotExistException e) {
      return Optional.empty();
    }
  }

  /// Takes in what lies where objects land, at least a page of it. What is not reached in time is
  /// left to the next time, which begins where this one has ended. One that cannot be looked at
  /// holds up no other.
  ///
  /// @throws IllegalStateException at the end, if there were such
  void landed(Intake intake, Instant until) throws Exception {
    IllegalStateException failure = new IllegalStateException("not all objects were looked at");
    String after = ledger.sweptTo().filter(this::isWithin).orElse(watched.marker().orElse(""));
    boolean more = !watched.trigger().isDisabled();
    while (more) {
      ListObjectsV2Response page = page(after);
      List<S3Object> wanted =
          page.contents().stream().filter(object -> watched.wants(object.key())).toList();
      Parallel.each(wanted, object -> failed(object, intake))
          .forEach(one -> one.ifPresent(failure::addSuppressed));
      more = Boolean.TRUE.equals(page.isTruncated()) && !page.contents().isEmpty();
      after = more ? page.contents().getLast().key() : "";
      if (!more || desk.clock().instant().isAfter(until)) {
        ledger.sweptTo(after);
        more = false;
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  /// The trigger may have been changed since.
  private boolean isWithin(String key) {
    return key.startsWith(watched.prefix())
        && watched.marker().map(first -> key.compareTo(first) > 0).orElse(true);
  }

  private Optional<SdkException> failed(S3Object listed, Intake intake) {
    try {
      found(listed, intake);
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(e);
    }
  }

  private ListObjectsV2Response page(String after) {
    return desk.as(watched.trigger().flow().name())
        .s3()
        .listObjectsV2(request -> {
          request.bucket(watched.bucket()).prefix(watched.prefix());
          watched.terms().owner().ifPresent(request::expectedBucketOwner);
          watched.terms().payer().ifPresent(request::requestPayer);
          if (!after.isEmpty()) {
            request.startAfter(after);
          }
        });
  }

  private void found(S3Object listed, Intake intake) {
    Landed object =
        new Landed(
            listed.key(),
            Landed.bare(listed.eTag()),
            listed.lastModified(),
            listed.size(),
            "",
            "",
            Landed.Change.CREATE,
            1);
    boolean isKnown =
        ledger.versions(object).stream()
            .anyMatch(one -> one.object().id().equals(object.id()) && !one.away());
    if (!isKnown) {
      intake.hint(object.key(), "");
    }
  }
}
