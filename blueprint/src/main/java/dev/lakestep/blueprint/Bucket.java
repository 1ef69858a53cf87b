package dev.lakestep.blueprint;

/// A bucket of S3 that deployment makes: TLS only, no public access, the bus is told of its
/// objects.
///
/// @param versioned whether what is overwritten can be had back
public record Bucket(String name, String arn, boolean versioned) {}
