/// YAML as written, every key and value with its place.
@NullMarked
package dev.lakestep.compiler.yaml;

import org.jspecify.annotations.NullMarked;
