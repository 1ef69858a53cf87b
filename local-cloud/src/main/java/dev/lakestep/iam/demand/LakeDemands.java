package dev.lakestep.iam.demand;

import dev.lakestep.cloud.Account;
import java.util.List;

/// What is demanded of who sends a statement to Athena, which asks the catalog and S3 in his name.
public record LakeDemands(Account account) {
  private static final String SCHEME = "s3://";

  public Demand catalog(String action) {
    return Demand.of(action, glue().catalog());
  }

  public List<Demand> database(String action, String database) {
    return List.of(catalog(action), Demand.of(action, glue().database(database)));
  }

  public List<Demand> table(String action, String database, String table) {
    return glue().table(action, database, table);
  }

  private GlueDemands glue() {
    return new GlueDemands(new Arns(account));
  }

  /// Of an object.
  ///
  /// @param uri of an object
  public Demand object(String action, String uri) {
    return Demand.of(action, "arn:aws:s3:::" + uri.substring(SCHEME.length()));
  }

  /// Of a bucket as a whole.
  ///
  /// @param uri of anything in the bucket
  public Demand bucket(String action, String uri) {
    return Demand.of(action, Arns.bucket(bucketOf(uri)));
  }

  /// Lists what lies below.
  public Demand listing(String uri) {
    String bucket = bucketOf(uri);
    String key = uri.substring(Math.min(uri.length(), SCHEME.length() + bucket.length() + 1));
    return bucket("s3:ListBucket", uri).with("s3:prefix", key);
  }

  private static String bucketOf(String uri) {
    String path = uri.substring(SCHEME.length());
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}
