/// Athena: queries, their results in S3, workgroups, and statements kept under a name.
@NullMarked
package dev.lakestep.athena;

import org.jspecify.annotations.NullMarked;
