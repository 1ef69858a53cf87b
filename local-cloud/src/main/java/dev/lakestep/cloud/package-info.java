/// The local cloud: services of AWS in one process, behind one port, on one folder.
@NullMarked
package dev.lakestep.cloud;

import org.jspecify.annotations.NullMarked;
