/// What each call of each service demands of who makes it, as AWS's reference of permissions says.
@NullMarked
package dev.lakestep.iam.demand;

import org.jspecify.annotations.NullMarked;
