package dev.lakestep.event.delivery;

import java.time.Instant;

/// How far something has got that comes round by the clock.
public record Mark(String name, Instant at) {}
