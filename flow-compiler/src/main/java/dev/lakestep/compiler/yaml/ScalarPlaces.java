package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.source.OffsetMap;

/// Where each character of a scalar's value was written, and where the last of them ends.
record ScalarPlaces(OffsetMap map, int end) {}
