package dev.lakestep.blueprint;

import java.util.List;

/// What a flow asks for and may not do, since nobody says what a name in it stands for.
///
/// @param resource with the open name, as `arn:${Partition}:s3:::${kv.LAKE_BUCKET}/a`
public record LeftOut(List<String> actions, String resource) {
  public LeftOut {
    actions = List.copyOf(actions);
  }
}
