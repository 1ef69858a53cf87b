/// Where the data of a flow come from and go to.
@NullMarked
package dev.lakestep.compiler.manifest.lineage;

import org.jspecify.annotations.NullMarked;
