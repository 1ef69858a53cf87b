/// What goes wrong on demand: requests, deliveries and statements, as one line of text says.
@NullMarked
package dev.lakestep.fault;

import org.jspecify.annotations.NullMarked;
