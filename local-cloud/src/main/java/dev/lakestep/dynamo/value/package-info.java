/// The values of items: what they are, how they compare, how large they are.
@NullMarked
package dev.lakestep.dynamo.value;

import org.jspecify.annotations.NullMarked;
