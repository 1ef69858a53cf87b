package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.manifest.access.Piece.Open;
import java.util.Optional;

/// Objects of a bucket: one by its key, or all whose keys fit.
record S3Area(Pieces bucket, Pieces key) {
  private static final String SCHEME = "s3://";

  /// What a URI names. Where an open name stands for all of it, its bucket and its key are open
  /// names of their own; where nothing is known, deployment has to say `unknown`.
  static S3Area of(Pieces uri, String unknown) {
    if (!uri.isEmpty() && uri.all().getFirst() instanceof Open(var name)) {
      Pieces rest = new Pieces(uri.all().subList(1, uri.all().size()));
      return new S3Area(Pieces.open("bucket:" + name), Pieces.open("key:" + name).then(rest));
    }
    Optional<Pieces.Split> place = uri.split(SCHEME).filter(split -> split.before().isEmpty());
    if (place.isEmpty()) {
      return new S3Area(Pieces.open(unknown), Pieces.ANY);
    }
    Pieces named = place.get().behind();
    return named
        .split("/")
        .map(split -> new S3Area(split.before().orOpen(unknown), split.behind()))
        .orElseGet(() -> new S3Area(named.orOpen(unknown), Pieces.NONE));
  }

  /// All whose keys begin with this one.
  S3Area prefix() {
    return new S3Area(bucket, key.then(Pieces.ANY));
  }

  /// A folder is that of objects which are named later.
  S3Area withNames() {
    return key.isEmpty() || key.endsWith("/") ? prefix() : this;
  }

  /// All that lies in this folder.
  S3Area folder() {
    return key.isEmpty() || key.endsWith("/")
        ? prefix()
        : new S3Area(bucket, key.then("/").then(Pieces.ANY));
  }

  Pieces uri() {
    return Pieces.fixed(SCHEME).then(bucket).then("/").then(key);
  }

  Pieces bucketArn() {
    return Arns.s3(bucket);
  }

  Pieces objectsArn() {
    return Arns.s3(bucket.then("/").then(key.isEmpty() ? Pieces.ANY : key));
  }

  /// What a prefix must be like that is asked for when these are listed.
  Pieces listed() {
    return key.isEmpty() ? Pieces.ANY : key;
  }

  boolean isWhole() {
    return key.isEmpty() || key.isAny();
  }

  /// Whether it may be more than one object.
  boolean isMany() {
    return key.isEmpty() || key.all().getLast() instanceof Piece.Any;
  }
}
