/// What starts Trino. It alone knows Trino's classes.
package dev.lakestep.trino.boot;
