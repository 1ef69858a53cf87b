/// The one list of every type, its properties and outputs; checking, docs and schema read it.
@NullMarked
package dev.lakestep.compiler.catalogue;

import org.jspecify.annotations.NullMarked;
