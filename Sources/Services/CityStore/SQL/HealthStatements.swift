/// Questions about the database as such.
enum HealthStatements {
  static let check = "PRAGMA quick_check(1)"
  static let versions = "SELECT sqlite_version(), spatialite_version(), geos_version()"
}
