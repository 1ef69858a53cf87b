/// What the states of a state machine call: the services of the cloud, as Step Functions offers
/// them.
@NullMarked
package dev.lakestep.integrate;

import org.jspecify.annotations.NullMarked;
