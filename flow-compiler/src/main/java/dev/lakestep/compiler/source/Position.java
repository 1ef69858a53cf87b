package dev.lakestep.compiler.source;

/// A line and a column, both counted from 1, as editors show them.
public record Position(int line, int column) {}
