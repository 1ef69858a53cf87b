package dev.lakestep.iam.policy;

/// What somebody wants to do: `s3:GetObject` to `arn:aws:s3:::bucket/key`.
public record Request(String action, String resource, Context context) {}
