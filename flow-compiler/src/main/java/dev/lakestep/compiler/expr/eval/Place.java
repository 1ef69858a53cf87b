package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.source.Span;

/// Where something is evaluated, and what is known there of how values are held.
record Place(Marks marks, Span span) {}
