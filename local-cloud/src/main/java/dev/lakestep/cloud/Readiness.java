package dev.lakestep.cloud;

/// How far a service is: those that are starting answer what they can, and let the rest wait.
public enum Readiness {
  STARTING,
  READY,
  FAILED
}
