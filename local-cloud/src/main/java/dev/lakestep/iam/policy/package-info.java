/// Policies of IAM and what follows from them: pure, and known to nobody but who asks.
@NullMarked
package dev.lakestep.iam.policy;

import org.jspecify.annotations.NullMarked;
