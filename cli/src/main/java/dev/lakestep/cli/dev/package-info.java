<<<<<<< HEAD
/// Tools for those who work on Lakestep itself.
=======
/// Commands for those who develop Lakestep itself.
>>>>>>> eval
@NullMarked
package dev.lakestep.cli.dev;

import org.jspecify.annotations.NullMarked;
