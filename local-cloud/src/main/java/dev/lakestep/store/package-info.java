/// Where services of the local cloud keep what they have acknowledged.
@NullMarked
package dev.lakestep.store;

import org.jspecify.annotations.NullMarked;
