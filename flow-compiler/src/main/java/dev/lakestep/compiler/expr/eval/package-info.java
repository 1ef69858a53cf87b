/// What expressions evaluate to, with the results that Kestra's own renderer gives.
@NullMarked
package dev.lakestep.compiler.expr.eval;

import org.jspecify.annotations.NullMarked;
