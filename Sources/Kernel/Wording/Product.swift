/// What the product says of itself.
public enum Product {
  public static let name = "suitu"
  public static let version = "0.1.0"
}
