/// How tasks call addresses of the web.
@NullMarked
package dev.lakestep.task.web;

import org.jspecify.annotations.NullMarked;
