/// What an execution did, as its history tells it, and how that is shown.
@NullMarked
package dev.lakestep.cli.run;

import org.jspecify.annotations.NullMarked;
