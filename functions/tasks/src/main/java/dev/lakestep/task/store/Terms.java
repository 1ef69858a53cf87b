package dev.lakestep.task.store;

import dev.lakestep.contract.Arguments;
import java.util.Optional;

/// What a task says of the bucket itself.
///
/// @param payer who pays, where not the bucket's owner
/// @param owner the account that the bucket must belong to
public record Terms(Optional<String> payer, Optional<String> owner) {
  public static final Terms NONE = new Terms(Optional.empty(), Optional.empty());

  public static Terms of(Arguments arguments) {
    return new Terms(
        arguments.textIfAny("requestPayer"), arguments.textIfAny("expectedBucketOwner"));
  }
}
