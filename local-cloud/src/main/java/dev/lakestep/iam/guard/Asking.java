package dev.lakestep.iam.guard;

import dev.lakestep.iam.demand.Asked;
import java.util.Optional;

/// A call, and whose it is.
///
/// @param who nobody for the administrator, and for services in their own name
record Asking(Optional<Who> who, Asked asked) {}
