/// Stands before the services: whose call it is, what it demands, and what the policies say to it.
@NullMarked
package dev.lakestep.iam.guard;

import org.jspecify.annotations.NullMarked;
