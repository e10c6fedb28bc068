import Platform
import Testing

@Suite struct TimestampTests {
  @Test(
    "is written as ISO 8601 and as HTTP want it",
    arguments: [
      (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
      (784_111_777, "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
      (951_827_696, "2000-02-29T12:34:56Z", "Tue, 29 Feb 2000 12:34:56 GMT"),
      (1_795_163_400, "2026-11-20T08:30:00Z", "Fri, 20 Nov 2026 08:30:00 GMT"),
      (2_147_483_648, "2038-01-19T03:14:08Z", "Tue, 19 Jan 2038 03:14:08 GMT"),
      (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
      (253_402_300_799, "9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 GMT"),
    ]
  )
  func spellings(seconds: Int, iso: String, http: String) {
    let moment = Timestamp(secondsSince1970: seconds)
    #expect(moment.iso8601 == iso)
    #expect(moment.httpDate == http)
  }

  @Test("is ordered by time")
  func order() {
    #expect(Timestamp(secondsSince1970: 1) < Timestamp(secondsSince1970: 2))
    #expect(Timestamp.now > Timestamp(secondsSince1970: 1_700_000_000))
  }
}
