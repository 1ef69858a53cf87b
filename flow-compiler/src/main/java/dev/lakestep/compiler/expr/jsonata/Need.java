package dev.lakestep.compiler.expr.jsonata;
public record Need(String condition, String complaint) {}
