@NullMarked
package dev.lakestep.blueprint;

import org.jspecify.annotations.NullMarked;
