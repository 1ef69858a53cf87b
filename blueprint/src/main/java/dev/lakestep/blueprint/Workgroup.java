package dev.lakestep.blueprint;

import java.util.OptionalLong;

/// The workgroup of Athena that flows' queries run in.
///
/// @param output where results lie, with a slash at its end
/// @param enforced whether a query may not choose another place
/// @param cutoff how many bytes a query may scan
public record Workgroup(
    String name, String arn, String output, boolean enforced, OptionalLong cutoff) {}
