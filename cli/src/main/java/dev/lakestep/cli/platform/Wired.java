package dev.lakestep.cli.platform;

/// A trigger of a flow on a cloud, and what starts the flow there, in words for people.
public record Wired(String trigger, String words) {}
