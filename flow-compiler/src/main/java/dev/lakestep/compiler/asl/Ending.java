package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.plan.Json;

/// What a chart hands out when its last step is done. A plain one asks for no variables, so that
/// any state can hand it out.
record Ending(String name, Json output, boolean plain) {}
