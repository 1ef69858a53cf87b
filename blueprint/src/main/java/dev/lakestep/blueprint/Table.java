package dev.lakestep.blueprint;

/// A table of DynamoDB, paid by request; its two keys are texts.
///
/// @param expires the attribute that says when an item goes
public record Table(String name, String arn, String partition, String sort, String expires) {}
