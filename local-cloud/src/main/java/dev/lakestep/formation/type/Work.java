package dev.lakestep.formation.type;

/// Makes, changes and removes things of one type, by the API of their service.
public interface Work {
  Made create(Wanted wanted);

  /// Makes a thing what is wanted now.
  ///
  /// @param before as it was wanted until now
  Made update(Made there, Wanted before, Wanted wanted);

  /// Removes a thing, also one that is gone already.
  ///
  /// @param last as it was wanted until now
  void delete(Made there, Wanted last);
}
