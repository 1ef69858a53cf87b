/// What a flow may do on AWS, and why: permissions with the lines that ask for them.
@NullMarked
package dev.lakestep.compiler.manifest.access;

import org.jspecify.annotations.NullMarked;
