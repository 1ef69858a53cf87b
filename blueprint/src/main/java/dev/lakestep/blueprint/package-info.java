/// Everything that a deployment makes, described once: the local cloud and CloudFormation are both
/// made from it.
@NullMarked
package dev.lakestep.blueprint;

import org.jspecify.annotations.NullMarked;
