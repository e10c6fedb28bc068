/// A run of values inside a mapped file that somebody else keeps mapped.
///
/// Without a count of owners: all threads of a server read the same few columns, and counting owners for each value would
/// have them wait for one another more than they read. So it is for what holds the file anyway; whoever does not
/// takes a `Column`.
///
/// `@unchecked Sendable`: the memory is never written.
@safe @frozen public struct LentColumn<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline let values: UnsafeBufferPointer<Element>

  init(_ values: UnsafeBufferPointer<Element>) {
    self.values = values
  }

  @inlinable public var count: Int { values.count }

  @inlinable public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < values.count, "index outside the column")
    return values[index]
  }

  @inlinable public var span: Span<Element> {
    @_lifetime(borrow self)
    get {
      _overrideLifetime(Span(_unsafeElements: values), borrowing: self)
    }
  }
}

/// A run of values inside a mapped file, which it keeps mapped.
@frozen public struct Column<Element: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline let lent: LentColumn<Element>
  private let owner: MappedFile

  public init(_ lent: LentColumn<Element>, in owner: MappedFile) {
    self.lent = lent
    self.owner = owner
  }

  @inlinable public var count: Int { lent.count }

  @inlinable public subscript(index: Int) -> Element { lent[index] }

  @inlinable public var span: Span<Element> {
    @_lifetime(borrow self)
    get {
      lent.span
    }
  }
}
