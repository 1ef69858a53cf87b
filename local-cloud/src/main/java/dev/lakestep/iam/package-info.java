/// IAM: roles, their policies, and whom they trust.
@NullMarked
package dev.lakestep.iam;

import org.jspecify.annotations.NullMarked;
