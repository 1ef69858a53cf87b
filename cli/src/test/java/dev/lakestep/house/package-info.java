/// The tests that keep the house: how code is written, who may know whom, how files look.
@NullMarked
package dev.lakestep.house;

import org.jspecify.annotations.NullMarked;
