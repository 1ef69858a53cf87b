package dev.lakestep.compiler.manifest.lineage;

/// A table, or objects of a bucket, or something in the web, under the names that deployment
/// completes.
public sealed interface Dataset {
  record Table(String database, String table) implements Dataset {
    @Override
    public String toString() {
      return database + "." + table;
    }
  }

  record Objects(String bucket, String keys) implements Dataset {
    @Override
    public String toString() {
      return "s3://" + bucket + "/" + keys;
    }
  }

  record Page(String address) implements Dataset {
    @Override
    public String toString() {
      return address;
    }
  }
}
